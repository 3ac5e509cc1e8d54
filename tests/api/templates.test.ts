/** Templates of a program, and the favourites of its students. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { NOT_FOUND, PRECONDITION_MISSING, VERSION_STALE } from '../../server/lib/problem.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { RECORD_EXISTS_DIFFERENT } from '../../server/records/problems.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import {
  TEMPLATE_ARCHIVED,
  TEMPLATE_LIMIT_REACHED,
  TEMPLATE_SITE_UNKNOWN,
} from '../../server/templates/problems.ts';
import { TEMPLATES_AT_MOST, type TemplateScope } from '../../server/templates/rules.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { behavesLikeAuditedPut } from '../helpers/audited-put.ts';
import { CREATE, cast, edit, eventsOf, join, type Person } from '../helpers/cast.ts';

const c = await cast(t);
const { dana, sam, tara, otto, olga, siteId } = c;
const uma = await join(c, dana, { name: 'Uma Lind', email: 'uma@example.org', roles: ['student'] });

const PROGRAM = {
  name: 'Elective CABG',
  scope: 'program',
  purpose: 'case',
  kind: 'cpb',
  facts: { procedures: ['CABG'], caseStatus: 'elective' },
};
const OWN = { ...PROGRAM, name: 'My usual', scope: 'own' };

const namesFor = async (person: Person): Promise<string[]> =>
  (await person.get('/templates')).body.templates.map(({ name }: Json) => name);

const templateId = randomUUID();
await behavesLikeAuditedPut(t, c, {
  url: `/templates/${templateId}`,
  absentUrl: `/templates/${randomUUID()}`,
  subjectId: templateId,
  content: PROGRAM,
  changed: { ...PROGRAM, name: 'Elective CABG, off hours', facts: { procedures: ['CABG'] } },
  changedFields: ['name', 'facts'],
  noun: 'template',
  details: { scope: 'program' },
});

t.test('everybody who logs sees what Dana made, and nobody in another program', async (t) => {
  t.strictSame(await namesFor(tara), ['Elective CABG, off hours']);
  t.strictSame(await namesFor(dana), ['Elective CABG, off hours']);
  t.strictSame(await namesFor(olga), []);
  expectProblem(t, await otto.put(`/templates/${templateId}`, PROGRAM, edit(2)), NOT_FOUND);
  expectProblem(t, await sam.get('/templates'), NOT_ALLOWED);
});

t.test('Tara’s favourite is hers: Uma does not see it, and neither does Dana', async (t) => {
  const url = `/templates/${randomUUID()}`;
  const { result, events } = await eventsOf(c, () => tara.put(url, OWN, CREATE));
  t.equal(result.statusCode, 201);
  t.match(result.body, { ...OWN, siteId: null, version: 1, isArchived: false });
  t.match(events, [{ type: 'template.created', actorId: tara.id, details: { version: 1, scope: 'own' } }]);
  t.equal(events.length, 1);
  t.strictSame(await namesFor(tara), ['Elective CABG, off hours', 'My usual']);
  t.strictSame(await namesFor(uma), ['Elective CABG, off hours']);
  t.strictSame(await namesFor(dana), ['Elective CABG, off hours']);
  expectProblem(t, await uma.put(url, { ...OWN, name: 'Mine now' }, edit(1)), NOT_FOUND);
  expectProblem(t, await uma.put(url, OWN, CREATE), NOT_FOUND);
  expectProblem(t, await dana.post(`${url}/archive`, undefined, edit(1)), NOT_FOUND);
  t.equal((await tara.put(url, { ...OWN, siteId }, edit(1))).body.siteId, siteId);
});

t.test('the fence of a favourite stands in the database too', async (t) => {
  const counted = (personId: string) =>
    c.db.readInScope({ programId: c.programId, personId }, async (tx) => {
      const { rows } = await tx.execute('select count(*)::int from templates where owner_id is not null');
      return rows[0]?.count;
    });
  t.equal(await counted(tara.id), 1);
  t.equal(await counted(dana.id), 0);
});

t.test('a student makes no template of the program, and a director no favourite', async (t) => {
  const url = `/templates/${randomUUID()}`;
  expectProblem(t, await tara.put(url, PROGRAM, CREATE), NOT_ALLOWED);
  expectProblem(t, await dana.put(url, OWN, CREATE), NOT_ALLOWED);
  expectProblem(t, await tara.put(`/templates/${templateId}`, OWN, edit(2)), RECORD_EXISTS_DIFFERENT);
  expectProblem(t, await tara.post(`/templates/${templateId}/archive`, undefined, edit(2)), NOT_ALLOWED);
});

t.test('a template holds facts of its kind, each within its limits, and a name', async (t) => {
  const refused = async (part: object, field: string) =>
    expectProblem(
      t,
      await dana.put(`/templates/${randomUUID()}`, { ...PROGRAM, ...part }, CREATE),
      INPUT_INVALID,
      field,
    );
  await refused({ facts: { cpbTimeMin: 9_000 } }, 'facts.cpbTimeMin');
  await refused({ facts: { procedures: ['TEA'] } }, 'facts.procedures.0');
  await refused({ name: ' ' }, 'name');
  await refused({ name: 'x'.repeat(61) }, 'name');
  await refused({ purpose: 'tea' }, 'purpose');
  const strange = { ...PROGRAM, kind: 'hfps', facts: { procedures: ['CABG'] } };
  expectProblem(t, await dana.put(`/templates/${randomUUID()}`, strange, CREATE), INPUT_INVALID);
  const elsewhere = { ...PROGRAM, siteId: c.elsewhere.siteId };
  expectProblem(t, await dana.put(`/templates/${randomUUID()}`, elsewhere, CREATE), TEMPLATE_SITE_UNKNOWN);
  const circuit = { ...PROGRAM, name: ' Pack  ', purpose: 'circuit', facts: { arterialPump: 'roller' } };
  const { body } = await dana.put(`/templates/${randomUUID()}`, circuit, CREATE);
  t.match(body, { name: 'Pack', purpose: 'circuit', facts: { arterialPump: 'roller' } });
});

t.test('what Dana archives is offered no more, and stays', async (t) => {
  const id = randomUUID();
  const url = `/templates/${id}`;
  await dana.put(url, { ...PROGRAM, name: 'Old ways' }, CREATE);
  expectProblem(t, await dana.post(`${url}/archive`), PRECONDITION_MISSING);
  expectProblem(t, await dana.post(`${url}/archive`, undefined, edit(7)), VERSION_STALE);
  const { result, events } = await eventsOf(c, () => dana.post(`${url}/archive`, undefined, edit(1)));
  t.match(result.body, { version: 2, isArchived: true });
  t.equal(result.headers.etag, '"2"');
  t.match(events, [{ type: 'template.archived', subjectId: id, details: { version: 2 } }]);

  const again = await eventsOf(c, () => dana.post(`${url}/archive`, undefined, edit(1)));
  t.equal(again.result.statusCode, 200, 'a second tap changes nothing');
  t.strictSame(again.events, []);
  t.notOk((await namesFor(tara)).includes('Old ways'));
  expectProblem(t, await dana.post(`${url}/archive`, undefined, edit(2)), TEMPLATE_ARCHIVED);
  expectProblem(t, await dana.put(url, PROGRAM, edit(2)), TEMPLATE_ARCHIVED);
  const late = await dana.put(url, { ...PROGRAM, name: 'Old ways' }, CREATE);
  t.match(late.body, { version: 2, isArchived: true }, 'the answer to a PUT that comes late');
  const { rows } = await c.owner.query('select name from templates where id = $1', [id]);
  t.strictSame(rows, [{ name: 'Old ways' }]);
});

const FULL_SHELF = `insert into templates (program_id, id, owner_id, purpose, name, kind, facts)
  select $1, gen_random_uuid(), $2, 'case', 'Kept ' || n, 'cpb', '{}' from generate_series(1, $3 - (
    select count(*)::int from templates
    where program_id = $1 and owner_id is not distinct from $2::uuid and not is_archived)) n`;

for (const { who, scope, content } of [
  { who: dana, scope: 'program', content: PROGRAM },
  { who: tara, scope: 'own', content: OWN },
] satisfies { who: Person; scope: TemplateScope; content: object }[])
  t.test(`of what is ${scope} there are at most ${TEMPLATES_AT_MOST[scope]}`, async (t) => {
    const ownerId = scope === 'own' ? who.id : null;
    await c.owner.query(FULL_SHELF, [c.programId, ownerId, TEMPLATES_AT_MOST[scope] - 1]);
    const put = () => who.put(`/templates/${randomUUID()}`, content, CREATE);
    const answers = await Promise.all([put(), put(), put()]);
    const refused = answers.filter(({ statusCode }) => statusCode !== 201);
    t.equal(refused.length, 2, 'of three who come at once for the last place one gets it');
    for (const answer of refused) expectProblem(t, answer, TEMPLATE_LIMIT_REACHED);
    t.match(refused[0]!.body.detail, new RegExp(`at most ${TEMPLATES_AT_MOST[scope]}`));

    const [first] = answers.filter(({ statusCode }) => statusCode === 201);
    await who.post(`/templates/${first!.body.id}/archive`, undefined, edit(1));
    t.equal((await put()).statusCode, 201, 'what was archived takes no place');
  });
