/** Every field of every kind of case, asked of the declarations themselves: a new field is held by these at once. */
import t from 'tap';
import { CaseContent } from '../../server/cases/contract.ts';
import {
  type Field,
  type NumberField,
  number,
  one,
  rows,
  type SimpleField,
} from '../../server/cases/field.ts';
import {
  groupsAsked,
  groupsOnForm,
  missingFacts,
  softRangeFindings,
} from '../../server/cases/field-rules.ts';
import { schemaOf } from '../../server/cases/field-schema.ts';
import { FORMS, fieldsOf } from '../../server/cases/forms.ts';
import { PANEL_CODES } from '../../server/cases/panels.ts';
import { CASE_KIND_CODES, type CaseKind } from '../../server/cases/vocabulary.ts';

/** Each field with its path in the facts; those of rows stand in a first row. */
interface Placed {
  kind: CaseKind;
  path: string;
  field: SimpleField;
  factsWith(value: unknown): Record<string, unknown>;
}

const placed = (kind: CaseKind): Placed[] =>
  fieldsOf(kind).flatMap(([name, field]): Placed[] => {
    if (field.ask !== 'rows') return [{ kind, path: name, field, factsWith: (value) => ({ [name]: value }) }];
    return Object.entries(field.columns).map(([column, inner]) => ({
      kind,
      path: `${name}.${column}`,
      field: inner,
      factsWith: (value) => ({ [name]: [{ [column]: value }] }),
    }));
  });
const EVERY = CASE_KIND_CODES.flatMap(placed);
const numbers = EVERY.flatMap((each) =>
  each.field.ask === 'number' ? [{ ...each, field: each.field as NumberField }] : [],
);

/** What the contract says of these facts: nothing, or what it would accept. */
const verdict = (kind: CaseKind, facts: Record<string, unknown>): string | undefined =>
  CaseContent.safeParse({ kind, facts }).error?.issues[0]?.message;

t.test('a student may type any number within the hard limits, both edges included', async (t) => {
  const refused = numbers.flatMap(({ kind, path, field: { hard }, factsWith }) =>
    hard.flatMap((edge) => (verdict(kind, factsWith(edge)) === undefined ? [] : [`${kind} ${path} ${edge}`])),
  );
  t.strictSame(refused, []);
});

t.test('one step outside them it is refused, and the limits are named', async (t) => {
  const wrong = numbers.flatMap(({ kind, path, field, factsWith }) => {
    const [min, max] = field.hard;
    const step = 10 ** -field.places;
    return [min - step, max + step]
      .map((value) => Number(value.toFixed(field.places)))
      .filter((value) => !(verdict(kind, factsWith(value)) ?? '').includes(`from ${min} to ${max}`))
      .map((value) => `${kind} ${path} ${value}`);
  });
  t.strictSame(wrong, []);
});

t.test('a number with more decimals than are kept is refused', async (t) => {
  const taken = numbers.filter(({ kind, field: { hard, places }, factsWith }) => {
    const value = Number((hard[0] + 10 ** -(places + 1)).toFixed(places + 1));
    return value < hard[1] && verdict(kind, factsWith(value)) === undefined;
  });
  t.strictSame(
    taken.map(({ kind, path }) => `${kind} ${path}`),
    [],
  );
});

t.test('what is usual lies within what is possible', async (t) => {
  const strange = numbers.filter(({ field: { hard, soft } }) => {
    if (soft === undefined || typeof soft === 'function') return false;
    return soft[0] < hard[0] || soft[1] > hard[1] || soft[0] >= soft[1];
  });
  t.strictSame(
    strange.map(({ kind, path }) => `${kind} ${path}`),
    [],
  );
});

t.test('every word of every list is taken, and another is refused with the list', async (t) => {
  const wrong = EVERY.flatMap(({ kind, path, field, factsWith }) => {
    if (field.ask !== 'one' && field.ask !== 'some') return [];
    const asValue = (code: string) => (field.ask === 'some' ? [code] : code);
    const refused = field.codes.filter((code) => verdict(kind, factsWith(asValue(code))) !== undefined);
    const names = (verdict(kind, factsWith(asValue('nonsense'))) ?? '').includes(field.codes[0]);
    return [...refused.map((code) => `${kind} ${path} ${code}`), ...(names ? [] : [`${kind} ${path}`])];
  });
  t.strictSame(wrong, []);
});

t.test('a field of one name means the same in every kind of case', async (t) => {
  const meaning = ({ field }: { field: Field }) =>
    field.ask === 'number'
      ? JSON.stringify([field.ask, field.unit, field.places, field.hard])
      : JSON.stringify([field.ask, 'codes' in field ? field.codes : '']);
  const byPath = Map.groupBy(EVERY, ({ path }) => path);
  const torn = [...byPath].filter(([, each]) => new Set(each.map(meaning)).size > 1);
  t.strictSame(
    torn.map(([path]) => path),
    [],
  );
});

t.test('a kind has no field twice, and only panels that a program can switch on', async (t) => {
  for (const kind of CASE_KIND_CODES) {
    const names = fieldsOf(kind).map(([name]) => name);
    t.strictSame(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
      kind,
    );
    const panels = FORMS[kind].flatMap(({ panel }) => (panel === 'core' ? [] : [panel]));
    t.strictSame(panels, [...new Set(panels)], `${kind}: each panel once`);
    t.ok(panels.every((panel) => PANEL_CODES.includes(panel)));
  }
});

const COOLING = {
  deviceC: number('Device', '°C', { origin: 'E', places: 1, hard: [0, 50], soft: [10, 40], needed: true }),
  isOn: one('On', [{ code: 'yes', label: 'Yes' }], { origin: 'E' }),
};
const GROUPS = [
  {
    panel: 'core',
    title: 'Core',
    fields: { when: number('When', 'min', { origin: 'E', places: 0, hard: [0, 9] }) },
  },
  {
    panel: 'temperature',
    title: 'Temperature',
    fields: { steps: rows('Steps', COOLING, { origin: 'E', atMost: 3, one: 'Step' }) },
  },
] as const;

t.test('rows are checked one by one, and the row is named', async (t) => {
  t.strictSame(missingFacts(GROUPS, { steps: [{ deviceC: 20 }, { isOn: 'yes' }] }), [
    'facts.steps.1.deviceC',
  ]);
  t.match(softRangeFindings(GROUPS, { facts: { steps: [{ deviceC: 20 }, { deviceC: 45 }] } }), [
    { rule: 'soft-steps-deviceC', field: 'facts.steps.1.deviceC', severity: 'confirm' },
  ]);
  const schema = schemaOf(GROUPS[1].fields);
  t.equal(schema.safeParse({ steps: [{ deviceC: 20 }] }).success, true);
  t.match(
    schema.safeParse({ steps: Array.from({ length: 4 }, () => ({})) }).error?.issues[0]?.message,
    /at most 3/,
  );
  t.match(schema.safeParse({ steps: [{ deviceC: 51 }] }).error?.issues[0]?.path, ['steps', 0, 'deviceC']);
});

t.test(
  'a panel is asked where the program wants it, and shown where a case holds something of it',
  async (t) => {
    t.strictSame(groupsAsked(GROUPS, []), [GROUPS[0]]);
    t.strictSame(groupsAsked(GROUPS, ['temperature']), [...GROUPS]);
    t.strictSame(groupsOnForm(GROUPS, [], { when: 3 }), [GROUPS[0]]);
    t.strictSame(groupsOnForm(GROUPS, [], { steps: [{ deviceC: 20 }] }), [...GROUPS]);
  },
);
