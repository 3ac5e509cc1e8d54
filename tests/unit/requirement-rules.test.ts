import fc from 'fast-check';
import t from 'tap';
import { AGE_BAND_CODES, CASE_KIND_CODES, ROLE_CODES } from '../../server/cases/vocabulary.ts';
import { RECORD_STATE_CODES } from '../../server/records/rules.ts';
import type { RequirementRule } from '../../server/requirements/contract.ts';
import { type CountableRecord, effectOf, tally } from '../../server/requirements/rules.ts';
import { ADOPTED_SET } from '../../server/requirements/sets.ts';

const rule = (id: string): RequirementRule => ADOPTED_SET.rules.find((entry) => entry.id === id)!;
const PERFORMED = rule('ABCP-PBSE-2');
const PEDIATRIC = rule('ABCP-PBSE-3');

const makeRecord = (overrides: Partial<CountableRecord> = {}): CountableRecord => ({
  kind: 'cpb',
  role: 'primary',
  ageBand: 'adult',
  state: 'signed',
  ...overrides,
});

const anyRecord = fc.record<CountableRecord>({
  kind: fc.constantFrom(...CASE_KIND_CODES),
  role: fc.constantFrom(...ROLE_CODES, undefined),
  ageBand: fc.constantFrom(...AGE_BAND_CODES, undefined),
  state: fc.constantFrom(...RECORD_STATE_CODES),
});

t.test('the board asks for 75 performed and 10 pediatric cases', async (t) => {
  t.strictSame([PERFORMED.required, PEDIATRIC.required], [75, 10]);
});

t.test('a performed pediatric case counts under both rules, an observed one only as pediatric', async (t) => {
  const performed = makeRecord({ ageBand: 'infant' });
  const observed = makeRecord({ ageBand: 'infant', role: 'observer' });
  t.strictSame(
    [tally(PERFORMED, [performed, observed]), tally(PEDIATRIC, [performed, observed])],
    [
      { counted: 1, waiting: 0 },
      { counted: 2, waiting: 0 },
    ],
  );
});

t.test('a case that waits for a signature stands beside the count, never inside', async (t) => {
  t.strictSame(tally(PERFORMED, [makeRecord(), makeRecord({ state: 'submitted' })]), {
    counted: 1,
    waiting: 1,
  });
});

t.test('every record that does not count says why', async (t) => {
  const why = (overrides: Partial<CountableRecord>, under = PERFORMED) =>
    effectOf(under, makeRecord(overrides)).reason;
  t.equal(why({ kind: 'ecmo' }), 'other-kind');
  t.equal(why({ kind: 'hfps', role: 'simulation' }), 'other-kind');
  t.equal(why({ role: 'primary_partial' }), 'role-does-not-count');
  t.equal(why({ role: 'observer' }), 'role-does-not-count');
  t.equal(why({ role: undefined }), 'role-does-not-count');
  t.equal(why({}, PEDIATRIC), 'not-pediatric');
  t.equal(why({ ageBand: 'adult_18_21' }, PEDIATRIC), 'not-pediatric');
  t.equal(why({ state: 'draft' }), 'not-submitted');
  t.equal(why({ state: 'returned' }), 'not-submitted');
  t.equal(why({ state: 'rejected' }), 'rejected-or-void');
  t.equal(why({ state: 'void' }), 'rejected-or-void');
  t.equal(why({ state: 'submitted' }), 'not-signed-yet');
  t.equal(why({}), 'signed');
});

t.test('the order in which a student logged does not change a count', async () => {
  fc.assert(
    fc.property(fc.array(anyRecord), (records) => {
      for (const { id } of ADOPTED_SET.rules) {
        const one = tally(rule(id), records);
        const other = tally(rule(id), [...records].reverse());
        if (one.counted !== other.counted || one.waiting !== other.waiting) return false;
      }
      return true;
    }),
  );
});

t.test(
  'only signed records are ever inside a count, and signing one moves it from waiting to counted',
  async () => {
    fc.assert(
      fc.property(fc.array(anyRecord), anyRecord, (log, record) => {
        for (const under of ADOPTED_SET.rules) {
          const signed = log.filter(({ state }) => state === 'signed').length;
          if (tally(under, log).counted > signed) return false;
          const waiting = tally(under, [...log, { ...record, state: 'submitted' }]);
          const after = tally(under, [...log, { ...record, state: 'signed' }]);
          if (after.counted + after.waiting !== waiting.counted + waiting.waiting) return false;
        }
        return true;
      }),
    );
  },
);
