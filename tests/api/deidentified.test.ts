/** A director takes signed cases out of the program, and nobody can be found in them. */
import t from 'tap';
import { actingAs, findActing } from '../../server/commands/member.ts';
import { TOO_FEW_CASES } from '../../server/deidentified/problems.ts';
import { makeExport } from '../../server/deidentified/service.ts';
import { TEXT_REFUSED } from '../../server/privacy/problems.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, cast, eventsOf, join } from '../helpers/cast.ts';
import { closedYear } from '../helpers/closed-year.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';

const take = ({ dana }: Cast, purpose = 'Quality of the program') =>
  dana.post('/deidentified-exports', { purpose });

t.test('an export holds closed years, in codes, and its trail who took how much for what', async (t) => {
  const c = await cast(t);
  await closedYear(c);
  const signed = await submitNew(c.tara, placed(c));
  await decide(
    c.sam,
    signing(signed, { correction: { role: 'observer', conductSharePct: 3, reason: 'He watched' } }),
  );
  const { result, events } = await eventsOf(c, () => take(c));
  const made: Json = result.body;
  t.equal(result.statusCode, 200, JSON.stringify(made));
  t.equal(made.rows.length, 12, 'this year is not closed');
  t.match(made.rows[0], {
    year: '2019',
    kind: 'cpb',
    procedure: 'CABG',
    ageBand: 'adult',
    site: 'H1',
    student: 'S1',
  });
  t.ok(made.method.length >= 5, 'the method is inside');
  t.match(events, [
    {
      type: 'export.deidentified',
      actorId: c.dana.id,
      details: { purpose: 'Quality of the program', rows: 12 },
    },
  ]);

  const text = JSON.stringify(made);
  const { rows } = await c.owner.query('select id::text from cases union select id::text from signatures');
  const planted = [
    ...rows.map(({ id }: Json) => id),
    ...[c.tara, c.sam, c.dana].flatMap(({ id, name, email }) => [id, name, email]),
    ...[c.programId, c.siteId, 'Riverside', 'He watched', '2019-06-01', c.day(-3)],
  ];
  for (const one of planted) t.notOk(text.includes(one), one);
});

t.test('a case more does not show between two exports', async (t) => {
  const c = await cast(t);
  await closedYear(c);
  const before: Json = (await take(c)).body;
  const signed = await submitNew(c.tara, placed(c));
  await decide(c.sam, signing(signed));
  const after: Json = (await take(c)).body;
  const told = ({ rows }: Json) =>
    rows.map(({ site: _s, student: _t, supervisor: _p, ...rest }: Json) => JSON.stringify(rest)).toSorted();
  t.strictSame(told(before), told(after));
  t.strictSame(
    before.tables.map(({ counts }: Json) => counts),
    after.tables.map(({ counts }: Json) => counts),
  );
});

t.test('too few cases, and whoever does not direct the program, get none', async (t) => {
  const c = await cast(t);
  expectProblem(t, await take(c), TOO_FEW_CASES);
  expectProblem(t, await c.sam.post('/deidentified-exports', { purpose: 'x' }), NOT_ALLOWED);
  expectProblem(t, await take(c, 'for 555-867-5309'), TEXT_REFUSED, 'purpose');
});

t.test('on the command line a director acts, and one who has left does not', async (t) => {
  const c = await cast(t);
  await closedYear(c);
  const dora = await join(c, c.dana, { name: 'Dora Vance', email: 'dora@example.org', roles: ['director'] });
  const asked = { email: dora.email, program: undefined };
  const here = await findActing(c.db, asked, ['director']);
  if (typeof here === 'string') throw new Error(here);
  t.equal((await actingAs(c.db, here)((work) => makeExport(work, 'Quality'))).rows.length, 12);
  await c.dana.post(`/members/${dora.id}/end`);
  t.match(await findActing(c.db, asked, ['director']), /must be in the program/);
});
