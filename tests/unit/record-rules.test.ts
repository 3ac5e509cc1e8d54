import t from 'tap';
import { isRepeatOf, refuseUnlessAllowed } from '../../server/records/acts.ts';
import { isAllowedFrom, RECORD_STATE_CODES, type RecordAct, stateAfter } from '../../server/records/rules.ts';

const ACTS: RecordAct[] = ['edit', 'submit', 'return', 'reject', 'sign', 'void'];

t.test('each act is allowed from exactly these states', async (t) => {
  const table = Object.fromEntries(
    ACTS.map((act) => [act, RECORD_STATE_CODES.filter((state) => isAllowedFrom(act, state))]),
  );
  t.strictSame(table, {
    edit: ['draft', 'submitted', 'returned'],
    submit: ['draft', 'returned'],
    return: ['submitted'],
    reject: ['submitted'],
    sign: ['submitted'],
    void: ['draft', 'submitted', 'returned'],
  });
});

t.test('a student who edits a submitted record takes it back; a returned one stays returned', async (t) => {
  t.equal(stateAfter('edit', 'submitted'), 'draft');
  t.equal(stateAfter('edit', 'draft'), 'draft');
  t.equal(stateAfter('edit', 'returned'), 'returned');
});

t.test('nobody changes a signed, rejected or void record', async (t) => {
  for (const state of ['signed', 'rejected', 'void'] as const)
    for (const act of ACTS)
      t.throws(() => refuseUnlessAllowed(act, { state, version: 3 }, 3), { code: 'RECORD_IS_FINAL' });
});

t.test('somebody who saw an older version is told so before anything else', async (t) => {
  t.throws(() => refuseUnlessAllowed('sign', { state: 'draft', version: 3 }, 2), { code: 'VERSION_STALE' });
  t.throws(() => refuseUnlessAllowed('sign', { state: 'draft', version: 3 }, 3), {
    code: 'RECORD_IN_WRONG_STATE',
  });
});

t.test('a retried tap is recognised by the version it named', async (t) => {
  t.equal(isRepeatOf('submit', { state: 'submitted', version: 2 }, 1), true);
  t.equal(isRepeatOf('submit', { state: 'submitted', version: 2 }, 2), false);
  t.equal(isRepeatOf('sign', { state: 'submitted', version: 2 }, 1), false);
});
