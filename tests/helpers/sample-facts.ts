/**
 * A case of each kind with every field filled in, as the present edition of the forms would store it. Run as a program it
 * prints them for tests/unit/facts-editions.json, where each edition is kept for ever.
 */

import type { Field, NumberField } from '../../server/cases/field.ts';
import { FACTS_VERSION, fieldsOf } from '../../server/cases/forms.ts';
import { CASE_KIND_CODES, type CaseKind } from '../../server/cases/vocabulary.ts';

export type KindFacts = Partial<Record<CaseKind, Record<string, unknown>>>;

export const sampleFacts = (): KindFacts =>
  Object.fromEntries(
    CASE_KIND_CODES.map((kind) => [
      kind,
      Object.fromEntries(fieldsOf(kind).map(([name, field]) => [name, sampleOf(field)])),
    ]),
  );

function sampleOf(field: Field): unknown {
  switch (field.ask) {
    case 'number':
      return amidst(field);
    case 'yes-no':
      return true;
    case 'one':
      return field.codes[0];
    case 'some':
      return field.codes.slice(0, 2);
    case 'procedures':
      return ['CABG', 'AVR'];
    case 'principal':
      return 'AVR';
    case 'notation':
      return field.placeholder;
    case 'rows':
      return [
        Object.fromEntries(Object.entries(field.columns).map(([name, column]) => [name, sampleOf(column)])),
      ];
  }
}

const amidst = ({ hard: [min, max], places }: NumberField): number =>
  Number(((min + max) / 2).toFixed(places));

if (import.meta.main) process.stdout.write(JSON.stringify({ [FACTS_VERSION]: sampleFacts() }, null, 2));
