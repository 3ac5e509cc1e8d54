/** From a table of fields to the schema that a request is held against. Isomorphic. */
import * as z from 'zod/mini';
import { decimal, oneOf, someOf, typedFreely, whole } from '../lib/shapes.ts';
import type {
  FactsOf,
  Field,
  FieldGroup,
  FieldTable,
  NotationField,
  NumberField,
  Reading,
  ValuesOf,
} from './field.ts';
import { PROCEDURE_CODES } from './procedures.ts';

const MOST_PROCEDURES = 8;

/** Every field may be missing, for a draft may be incomplete; what is there lies within the hard limits. */
export function schemaOf<Table extends FieldTable>(table: Table): z.ZodMiniType<ValuesOf<Table>> {
  const shape = Object.entries(table).map(([name, field]) => [name, z.optional(shapeOf(field))]);
  return z.strictObject(Object.fromEntries(shape)) as unknown as z.ZodMiniType<ValuesOf<Table>>; // entries() forgets the names
}

/** The facts of a kind of case. */
export const factsSchema = <const Groups extends readonly FieldGroup[]>(
  groups: Groups,
): z.ZodMiniType<FactsOf<Groups>> =>
  schemaOf(Object.assign({}, ...groups.map(({ fields }) => fields))) as z.ZodMiniType<FactsOf<Groups>>;

function shapeOf(field: Field): z.ZodMiniType {
  switch (field.ask) {
    case 'number':
      return numberShape(field);
    case 'yes-no':
      return z.boolean('true or false');
    case 'one':
      return oneOf(field.codes);
    case 'some':
      return someOf(field.codes);
    case 'procedures':
      return someOf(PROCEDURE_CODES, MOST_PROCEDURES);
    case 'principal':
      return oneOf(PROCEDURE_CODES);
    case 'notation':
      return notationShape(field);
    case 'rows':
      return z
        .array(schemaOf(field.columns))
        .check(
          z.minLength(1, 'at least one entry'),
          z.maxLength(field.atMost, `at most ${field.atMost} entries`),
        );
  }
}

const numberShape = ({ hard: [min, max], places, unit, outside }: NumberField): z.ZodMiniType<number> =>
  places === 0 ? whole(min, max, unit, outside) : decimal(min, max, places, unit, outside);

const MOST_SIGNS = 60;

/** What the grammar does not take is refused in its own words; what it takes is kept in one spelling. */
const notationShape = ({ read }: NotationField): z.ZodMiniType<string> =>
  z
    .string()
    .check(
      z.maxLength(MOST_SIGNS, `at most ${MOST_SIGNS} characters`),
      z.refine((text) => read(text).ok, { error: ({ input }) => refusalOf(read(String(input))) }),
      z.overwrite((text) => spellingOf(read(text)) ?? text),
    )
    .register(typedFreely, { as: 'notation' });

const refusalOf = (reading: Reading): string => (reading.ok ? '' : reading.message);
const spellingOf = (reading: Reading): string | undefined => (reading.ok ? reading.spelling : undefined);
