import fc from 'fast-check';
import t from 'tap';
import { DECISION_MAKER_CODES, PART_AT_PUMP_CODES } from '../../server/cases/part-vocabulary.ts';
import {
  isRoleOf,
  type PlainFacts,
  PRIMARY_SHARE_PCT,
  roleDerivedFrom,
  roleFindings,
} from '../../server/cases/role-rules.ts';
import { CASE_KIND_CODES, ROLE_CODES } from '../../server/cases/vocabulary.ts';

const saysOf = (part: Parameters<typeof roleFindings>[0]) =>
  roleFindings(part).map(({ rule, severity }) => `${rule} ${severity}`);

t.test('the nine roles of the case model are there', async (t) => {
  t.strictSame([...ROLE_CODES].sort(), [
    'first_assistant',
    'instructor',
    'observer',
    'primary',
    'primary_partial',
    'second_assistant',
    'setup_only',
    'simulation',
    'standby',
  ]);
});

t.test('a student stands by only in a standby, and simulates only in a simulation', async (t) => {
  t.strictSame(saysOf({ kind: 'cpb', role: 'standby' }), ['role-of-kind refuse']);
  t.strictSame(saysOf({ kind: 'standby', role: 'standby' }), []);
  t.strictSame(saysOf({ kind: 'standby', role: 'observer' }), [], 'one may watch a standby');
  t.strictSame(saysOf({ kind: 'cpb', role: 'simulation' }), ['role-of-kind refuse']);
  t.strictSame(saysOf({ kind: 'hfps', role: 'primary' }), ['role-of-kind refuse']);
  t.match(roleFindings({ kind: 'cpb', role: 'standby' }), [{ message: /CPB standby/ }]);
  t.strictSame(saysOf({ kind: 'cpb' }), [], 'and a role not chosen yet is no contradiction');
});

t.test('a student who chooses instructor is told whose credit that is', async (t) => {
  for (const kind of CASE_KIND_CODES) t.equal(isRoleOf(kind, 'instructor'), false);
  t.match(roleFindings({ kind: 'cpb', role: 'instructor', conductSharePct: 20 }), [
    { rule: 'role-of-student', severity: 'refuse', message: /CCP who supervises/ },
  ]);
});

t.test('C33: a first assistant with more than 40 % is asked whether that is right', async (t) => {
  t.strictSame(saysOf({ kind: 'cpb', role: 'first_assistant', conductSharePct: 41 }), ['C33 confirm']);
  t.strictSame(saysOf({ kind: 'cpb', role: 'first_assistant', conductSharePct: 40 }), []);
  t.strictSame(saysOf({ kind: 'cpb', role: 'observer', conductSharePct: 1 }), ['C33 refuse']);
});

const at = (facts: Partial<PlainFacts>) =>
  roleDerivedFrom({ kind: 'cpb', atPump: 'ran', decidedBy: 'both', conductSharePct: 80, ...facts })?.role;

t.test('three plain facts say the role', async (t) => {
  t.equal(at({}), 'primary');
  t.equal(at({ conductSharePct: PRIMARY_SHARE_PCT }), 'primary');
  t.equal(at({ conductSharePct: PRIMARY_SHARE_PCT - 1 }), 'primary_partial');
  t.equal(at({ conductSharePct: 20 }), 'primary_partial');
  t.equal(at({ conductSharePct: 19 }), 'first_assistant');
  t.equal(at({ decidedBy: 'other' }), 'primary_partial', 'who does not decide is not recognised as primary');
  t.equal(at({ atPump: 'helped', conductSharePct: 40 }), 'first_assistant');
  t.equal(at({ atPump: 'helped', conductSharePct: 41 }), 'primary_partial');
  t.equal(at({ atPump: 'supported', conductSharePct: 5 }), 'second_assistant');
  t.equal(at({ kind: 'standby' }), 'standby');
  t.equal(at({ kind: 'standby', atPump: 'watched' }), 'observer');
  t.equal(at({ kind: 'hfps', atPump: 'watched' }), 'simulation');
});

t.test('who watched or only set up conducted nothing, whatever was typed before', async (t) => {
  t.match(roleDerivedFrom({ kind: 'cpb', atPump: 'watched', conductSharePct: 30 }), {
    role: 'observer',
    conductSharePct: 0,
  });
  t.match(roleDerivedFrom({ kind: 'ecmo', atPump: 'set_up' }), { role: 'setup_only', conductSharePct: 0 });
});

t.test('too few answers say nothing yet', async (t) => {
  t.equal(at({ conductSharePct: undefined }), undefined);
  t.equal(at({ decidedBy: undefined }), undefined);
});

t.test('whatever a student answers, the derived role contradicts no rule', async () => {
  const facts = fc.record({
    kind: fc.constantFrom(...CASE_KIND_CODES),
    atPump: fc.constantFrom(...PART_AT_PUMP_CODES),
    decidedBy: fc.constantFrom(...DECISION_MAKER_CODES),
    conductSharePct: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(facts, (answered) => {
      const derived = roleDerivedFrom(answered);
      return derived !== undefined && roleFindings({ kind: answered.kind, ...derived }).length === 0;
    }),
    { numRuns: 300 },
  );
});
