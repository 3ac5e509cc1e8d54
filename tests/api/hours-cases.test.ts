/** Which cases an entry of hours may name: a program that keeps days, and one that keeps years only (H9). */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { HoursContent } from '../../server/hours/contract.ts';
import { HOURS_CASES_REFUSED, HOURS_CLOCK_REFUSED } from '../../server/hours/problems.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { DATE_FINER_THAN_ALLOWED } from '../../server/records/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, join, type Person } from '../helpers/cast.ts';
import { decide, placed, signing } from '../helpers/log.ts';
import { makeHours } from '../helpers/make.ts';

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t, { privacyMode: 'dated' });
  tara = on.tara;
});

/** An entry that nothing was confirmed of. */
function entry(overrides: Partial<HoursContent> = {}, c: Cast = on): HoursContent {
  const { confirmations: _none, ...content } = makeHours({ siteId: c.siteId, supervisorId: c.sam.id });
  return { ...content, activityOn: c.day(-3), durationMin: 480, ...overrides };
}

const put = (content: Json, id: string = randomUUID(), headers: Record<string, string> = CREATE) =>
  tara.put(`/hours/${id}`, content, headers);
const submit = ({ id, version }: Json) => tara.post(`/hours/${id}/submit`, undefined, edit(version));

const logCase = async (who: Person, content: Json): Promise<string> => {
  const id = randomUUID();
  const { statusCode, body } = await who.put(`/cases/${id}`, content, CREATE);
  if (statusCode !== 201) throw new Error(JSON.stringify(body));
  return id;
};

t.test('a shift names the cases that Tara did in it, and the signature covers them', async (t) => {
  const activityOn = on.day(-8);
  const [first, second, nightly] = await Promise.all([
    logCase(tara, { ...placed(on), performedOn: activityOn }),
    logCase(tara, { ...placed(on), performedOn: activityOn }),
    logCase(tara, { ...placed(on), performedOn: on.day(-7) }),
  ]);
  const content = entry({ activityOn, caseIds: [first, second] });
  const { body } = await put(content);
  t.strictSame(body.content.caseIds, [first, second]);
  const changed = await put({ ...content, caseIds: [first, nightly] }, body.id, edit(1));
  const { rows } = await on.owner.query('select case_id as id from hours_cases where hours_entry_id = $1', [
    body.id,
  ]);
  t.strictSame(rows.map(({ id }) => id).sort(), [first, nightly].sort());
  const submitted = (await submit(changed.body)).body;
  await decide(on.sam, signing(submitted));
  const proof = (await tara.get(`/hours/${body.id}/signature`)).body;
  t.match(proof, { matchesRecord: true });
  t.match(proof.statement, new RegExp(nightly));
});

t.test('a shift names nobody else’s cases, none of another day, and tells no clock times', async (t) => {
  const uma = await join(on, on.dana, { name: 'Uma Lind', email: 'uma@example.org', roles: ['student'] });
  const { cohortId } = on;
  const enrollment = { cohortId, startedOn: on.day(-300), expectedGraduationOn: on.day(400) };
  await on.dana.put(`/members/${uma.id}/enrollment`, enrollment, CREATE);
  const activityOn = on.day(-12);
  const own = await logCase(tara, { ...placed(on), performedOn: activityOn });
  const { performedOn: _never, ...undated } = placed(on) as Json;
  for (const other of [
    await logCase(uma, { ...placed(on), performedOn: activityOn }),
    await logCase(tara, { ...placed(on), performedOn: on.day(-13) }),
    await logCase(tara, { ...placed(on), performedOn: on.day(-10) }),
    await logCase(tara, undated),
    randomUUID(),
  ])
    expectProblem(
      t,
      await put(entry({ activityOn, caseIds: [own, other] })),
      HOURS_CASES_REFUSED,
      'caseIds.1',
    );
  const timed = { activityOn, caseIds: [own], clock: { startLocal: '07:00', endLocal: '15:00' } };
  expectProblem(t, await put(entry(timed)), HOURS_CLOCK_REFUSED, 'clock');
  expectProblem(t, await put(entry({ activityOn, caseIds: [] })), INPUT_INVALID, 'caseIds');
  expectProblem(t, await put(entry({ activityOn, caseIds: [own, own] })), INPUT_INVALID, 'caseIds');
});

t.test('H9: where a program keeps years only, an hours entry names no case', async (t) => {
  const strict = await cast(t, { privacyMode: 'year' });
  const caseId = await logCase(strict.tara, placed(strict));
  const dated = entry({ caseIds: [caseId], activityOn: strict.day(-3) }, strict);
  const refused = await strict.tara.put(`/hours/${randomUUID()}`, dated, CREATE);
  expectProblem(t, refused, DATE_FINER_THAN_ALLOWED, 'caseIds');
  t.equal(refused.statusCode, 400);
  const { caseIds: _none, ...alone } = dated;
  const made = await strict.tara.put(`/hours/${randomUUID()}`, alone, CREATE);
  t.equal(made.statusCode, 201);
  await t.rejects(
    strict.owner.query('update hours_entries set case_ids = array[$1::uuid], version = version + 1', [
      caseId,
    ]),
    { code: 'PR002' },
    'nor by any other way in',
  );
  const twice = await Promise.all(
    Array.from({ length: 20 }, () =>
      strict.tara.put(`/hours/${randomUUID()}`, { ...alone, durationMin: 300 }, CREATE),
    ),
  );
  t.equal(twice.filter(({ statusCode }) => statusCode === 201).length, 3, '8 h and three times 5 h');
});
