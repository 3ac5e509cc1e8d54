/** One bad case at each place of a batch of fifty: what is wrong with it is told, and the others are stored. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import {
  CASE_DATE_REFUSED,
  CASE_SITE_UNKNOWN,
  CASE_SUPERVISOR_UNKNOWN,
} from '../../server/cases/problems.ts';
import type { ProblemMaker } from '../../server/lib/problem.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import type { Json } from '../helpers/app.ts';
import { cast, eventsOf } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';
import { makeCpbCase } from '../helpers/make.ts';
import { rounds } from '../helpers/thoroughness.ts';

const BATCH = 50;

const on = await cast(t);
const item = (overrides: Json = {}) => ({ id: randomUUID(), content: { ...placed(on), ...overrides } });

/** What may be wrong with one case, the code of its verdict, and the field that it names. */
const POISONS: [string, () => Json, ProblemMaker, string?][] = [
  ['no object', () => 7, INPUT_INVALID, ''],
  ['nothing at all', () => null, INPUT_INVALID, ''],
  [
    'an id of another version',
    () => ({ ...item(), id: '01890a5d-ac96-774b-bcce-b302099a8057' }),
    INPUT_INVALID,
    'id',
  ],
  ['no id', () => ({ content: placed(on) }), INPUT_INVALID, 'id'],
  ['no content', () => ({ id: randomUUID() }), INPUT_INVALID, 'content'],
  ['a key too many', () => ({ ...item(), version: 3 }), INPUT_INVALID, 'version'],
  ['an unknown field', () => item({ patientName: 'Ann' }), INPUT_INVALID, 'patientName'],
  [
    'a value out of bounds',
    () => item(makeCpbCase({ facts: { cpbTimeMin: 9_999 } })),
    INPUT_INVALID,
    'facts.cpbTimeMin',
  ],
  ['a kind that is none', () => item({ kind: 'picnic' }), INPUT_INVALID, 'kind'],
  ['a day to come', () => item({ performedOn: on.day(2) }), CASE_DATE_REFUSED, 'performedOn'],
  ['a site of nobody', () => item({ siteId: randomUUID() }), CASE_SITE_UNKNOWN],
  ['a supervisor of nobody', () => item({ supervisorId: randomUUID() }), CASE_SUPERVISOR_UNKNOWN],
];

/** The first, the last, and as many between them as there is time for. */
const count = rounds(POISONS.length, BATCH);
const PLACES = Array.from({ length: count }, (_, round) => Math.round((round * (BATCH - 1)) / (count - 1)));

const storedAmong = async (ids: string[]): Promise<string[]> => {
  const { rows } = await on.owner.query('select id from cases where id = any($1) order by entry_number', [
    ids,
  ]);
  return rows.map(({ id }) => id);
};

t.test(
  'a bad case anywhere among fifty is refused by name, and the other 49 are stored in order',
  async (t) => {
    for (const [round, at] of PLACES.entries()) {
      const [what, poisoned, problem, field] = POISONS[round % POISONS.length]!;
      const good = Array.from({ length: BATCH - 1 }, () => item());
      const cases = good.toSpliced(at, 0, poisoned());
      const { result, events } = await eventsOf(on, () => on.tara.post('/cases/batch', { cases }));
      const { verdicts } = result.body;
      const verdict = verdicts[at];
      t.strictSame(
        verdicts.toSpliced(at, 1),
        good.map(({ id }) => ({ id, outcome: 'created', version: 1 })),
        `place ${at}, ${what}: the others`,
      );
      t.match(verdict, { outcome: 'refused', code: problem.code, detail: problem.title }, what);
      if (field !== undefined)
        t.strictSame(
          verdict.errors.map((fault: Json) => fault.field),
          [field],
          what,
        );
      t.equal(events.length, BATCH - 1, 'an event for each that was stored');
      t.strictSame(
        await storedAmong(cases.map((sent) => sent?.id)),
        good.map(({ id }) => id),
      );
    }
  },
);
