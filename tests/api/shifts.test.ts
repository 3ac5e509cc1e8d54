/** A shift that contains cases is entered once: the entry and the drafts of its cases, all or none. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { HOURS_CASES_REFUSED, HOURS_DATE_REFUSED } from '../../server/hours/problems.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { DATE_FINER_THAN_ALLOWED, RECORD_EXISTS_DIFFERENT } from '../../server/records/problems.ts';
import { type Answer, expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf } from '../helpers/cast.ts';
import { checksums } from '../helpers/checksums.ts';
import { makeHours } from '../helpers/make.ts';

const CASTS = await Promise.all(
  (['dated', 'year'] as const).map(async (privacyMode) => ({
    privacyMode,
    on: await cast(t, { privacyMode }),
  })),
);

const place = ({ siteId, sam }: Cast) => ({ siteId, supervisorId: sam.id });
const send = (on: Cast, body: Json): Promise<Answer> => on.tara.post('/shifts', body);

/** A shift of three days ago with the drafts of two cases, as the form sends it. */
function shiftOf(on: Cast, privacyMode: string, activityOn = on.day(-3)): Json {
  const when =
    privacyMode === 'dated' ? { performedOn: activityOn } : { reportingYear: Number(activityOn.slice(0, 4)) };
  const cases = ['cpb', 'standby'].map((kind) => ({
    id: randomUUID(),
    content: { kind, ...place(on), ...when, facts: {} },
  }));
  const named = privacyMode === 'dated' && { caseIds: cases.map(({ id }) => id) };
  const content = { ...makeHours({ activityOn, durationMin: 30 }), ...place(on), ...named };
  return { entry: { id: randomUUID(), content }, cases };
}

for (const { privacyMode, on } of CASTS) {
  t.test(`${privacyMode}: Tara enters a shift with two cases in one request`, async (t) => {
    const shift = shiftOf(on, privacyMode);
    const { result, events } = await eventsOf(on, () => send(on, shift));
    t.equal(result.statusCode, 201);
    t.equal(result.headers.etag, '"1"');
    t.match(result.body, { id: shift.entry.id, state: 'draft', content: shift.entry.content });
    t.equal('caseIds' in result.body.content, privacyMode === 'dated', 'named only where days are kept');
    for (const { id, content } of shift.cases)
      t.match((await on.tara.get(`/cases/${id}`)).body, { state: 'draft', content });
    t.strictSame(
      events.map(({ type, subjectId }) => [type, subjectId]),
      [...shift.cases.map(({ id }: Json) => ['case.created', id]), ['hours.created', shift.entry.id]],
      'one event for each record',
    );
  });

  t.test(`${privacyMode}: one part that cannot be keeps the whole from being stored`, async (t) => {
    const before = await checksums(on.owner, on.programId);
    const wrongCase = shiftOf(on, privacyMode);
    wrongCase.cases[1].content.siteId = randomUUID();
    t.equal((await send(on, wrongCase)).body.code, 'CASE_SITE_UNKNOWN');
    const wrongDay = shiftOf(on, privacyMode);
    wrongDay.entry.content.activityOn = on.day(1);
    expectProblem(t, await send(on, wrongDay), HOURS_DATE_REFUSED, 'entry.content.activityOn');
    const unread = shiftOf(on, privacyMode);
    unread.cases[0].content.facts = { cpbTimeMin: -1 };
    expectProblem(t, await send(on, unread), INPUT_INVALID, 'cases.0.content.facts.cpbTimeMin');
    t.strictSame(await checksums(on.owner, on.programId), before);
  });

  t.test(`${privacyMode}: what is sent again is stored once, whatever became of the cases`, async (t) => {
    const shift = shiftOf(on, privacyMode, on.day(-5));
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(on, shift)));
    t.strictSame(
      answers.map(({ statusCode }) => statusCode).sort(),
      [200, 200, 200, 200, 200, 200, 200, 201],
    );
    const [{ id, content }] = shift.cases;
    await on.tara.put(`/cases/${id}`, { ...content, role: 'primary' }, edit(1));
    t.equal((await send(on, shift)).statusCode, 200);
    t.match((await on.tara.get(`/cases/${id}`)).body.content, { role: 'primary' });
    const other = { ...shift.entry.content, durationMin: 31 };
    const different = await send(on, { cases: [], entry: { ...shift.entry, content: other } });
    expectProblem(t, different, RECORD_EXISTS_DIFFERENT);
  });
}

t.test('H9: where years are kept, a shift that names its cases is refused and says so', async (t) => {
  const { on } = CASTS[1]!;
  const shift = shiftOf(on, 'year');
  shift.entry.content.caseIds = shift.cases.map(({ id }: Json) => id);
  const refused = await send(on, shift);
  expectProblem(t, refused, DATE_FINER_THAN_ALLOWED, 'entry.content.caseIds');
  t.equal(refused.statusCode, 400);
});

t.test('where days are kept, the cases are of the day of the shift', async (t) => {
  const { on } = CASTS[0]!;
  const shift = shiftOf(on, 'dated');
  shift.cases[1].content.performedOn = on.day(-9);
  expectProblem(t, await send(on, shift), HOURS_CASES_REFUSED, 'entry.content.caseIds.1');
});

t.test('a shift without cases may be entered this way too', async (t) => {
  const { on } = CASTS[0]!;
  const { entry } = shiftOf(on, 'year', on.day(-7));
  t.equal((await send(on, { entry, cases: [] })).statusCode, 201);
  t.equal((await on.tara.put(`/hours/${entry.id}`, entry.content, CREATE)).statusCode, 200, 'the same entry');
});
