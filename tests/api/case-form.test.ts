/** The form of a case, in one answer that PostgreSQL builds: its contract and the separate reads say the same. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import * as z from 'zod/mini';
import { CaseForm } from '../../server/case-form/contract.ts';
import { DRAFTS_OFFERED, RECENT_CASES, RECENT_VALUES } from '../../server/case-form/rules.ts';
import { PROCEDURES } from '../../server/cases/procedures.ts';
import type { Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, type Person } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';
import { makeCpbCase, makeEcmoCase } from '../helpers/make.ts';

const formOf = async (who: Person): Promise<Json> => (await who.get('/case-form')).body;

async function draft(who: Person, content: object): Promise<string> {
  const id = randomUUID();
  const { statusCode, body } = await who.put(`/cases/${id}`, content, CREATE);
  if (statusCode !== 201) throw new Error(JSON.stringify(body));
  return id;
}

for (const privacyMode of ['dated', 'year'] as const)
  t.test(`the form of a program that is ${privacyMode} agrees with the separate reads`, async (t) => {
    const on = await cast(t, { privacyMode });
    const { tara, dana } = on;
    await draft(tara, placed(on, makeEcmoCase()));
    await draft(tara, placed(on, makeCpbCase()));
    await keepTemplates(on);

    const form = await formOf(tara);
    t.strictSame(z.parse(CaseForm, form), form, 'its contract reads it');
    const { enrollment, last, recent, favourites, templates, drafts, ...choices } = form;
    t.strictSame(choices, (await tara.get('/form-choices')).body);
    const { cases } = (await tara.get('/cases')).body;
    t.strictSame(last, { content: cases[0].content });
    t.strictSame(
      drafts.map(({ id, kind }: Json) => ({ id, kind })),
      cases.map(({ id, content }: Json) => ({ id, kind: content.kind })),
    );
    t.strictSame(
      drafts.map(({ principalProcedure }: Json) => principalProcedure),
      ['CABG', null],
    );
    const { members } = (await dana.get('/members')).body;
    const { startedOn, expectedGraduationOn } = members.find(
      ({ personId }: Json) => personId === tara.id,
    ).enrollment;
    t.strictSame(enrollment, { startedOn, expectedGraduationOn });
    const kept = (await tara.get('/templates')).body.templates;
    t.strictSame(
      [...favourites, ...templates],
      [
        ...kept.filter(({ scope }: Json) => scope === 'own'),
        ...kept.filter(({ scope }: Json) => scope === 'program'),
      ],
    );
    t.equal(kept.length, 2);
    t.strictSame(recent.kind, ['cpb', 'ecmo']);
  });

async function keepTemplates({ tara, dana, siteId }: Cast): Promise<void> {
  const content = { purpose: 'case', kind: 'cpb', facts: { procedures: ['CABG'] } };
  const put = (who: Person, body: object) => who.put(`/templates/${randomUUID()}`, body, CREATE);
  await put(dana, { ...content, name: 'CABG', scope: 'program' });
  await put(tara, { ...content, name: 'Mine', scope: 'own', siteId });
  const gone = (await put(tara, { ...content, name: 'Gone', scope: 'own' })).body;
  await tara.post(`/templates/${gone.id}/archive`, undefined, edit(1));
}

const c = await cast(t);
const { tara, olga, sam } = c;

t.test('who has logged nothing begins with nothing', async (t) => {
  const { last, recent, drafts, favourites, templates } = await formOf(tara);
  t.strictSame(
    { last, recent, drafts, favourites, templates },
    { last: null, recent: {}, drafts: [], favourites: [], templates: [] },
  );
});

t.test('what Tara used last comes first, and each value once', async (t) => {
  const cpb = (facts: object, part: object = {}) => draft(tara, { kind: 'cpb', ...part, facts });
  await cpb({ procedures: ['MVR'], arterialPump: 'roller' }, { siteId: c.otherSiteId });
  await cpb(
    {
      procedures: ['CABG', 'AVR'],
      arterialPump: 'centrifugal',
      cardioplegiaSolution: 'del_nido',
      arterialCannulationSites: ['aorta'],
      venousCannulationSites: ['ra_2stage'],
    },
    { siteId: c.siteId, supervisorId: sam.id },
  );
  await cpb({ procedures: ['MVR', 'CABG'], arterialPump: 'centrifugal' });
  await draft(tara, { kind: 'ecmo', facts: { ecmoPump: 'centrifugal' } });

  t.strictSame((await formOf(tara)).recent, {
    kind: ['ecmo', 'cpb'],
    siteId: [c.siteId, c.otherSiteId],
    supervisorId: [sam.id],
    procedures: ['MVR', 'CABG', 'AVR'],
    arterialPump: ['centrifugal', 'roller'],
    ecmoPump: ['centrifugal'],
    cardioplegiaSolution: ['del_nido'],
    arterialCannulationSites: ['aorta'],
    venousCannulationSites: ['ra_2stage'],
  });
  t.strictSame((await formOf(olga)).recent, {}, 'and Olga elsewhere is told nothing of it');
});

t.test('a case that Tara voided is no example', async (t) => {
  const id = await draft(tara, { kind: 'hfps', facts: { scenario: 'power_loss' } });
  t.equal((await formOf(tara)).last.content.kind, 'hfps');
  await tara.post(`/cases/${id}/void`, { reason: 'Entered twice' }, edit(1));
  const { last, recent, drafts } = await formOf(tara);
  t.equal(last.content.kind, 'ecmo');
  t.notOk(recent.kind.includes('hfps'));
  t.notOk(drafts.some((each: Json) => each.id === id));
});

t.test(`a list holds ${RECENT_VALUES} values out of ${RECENT_CASES} cases`, async (t) => {
  const codes = PROCEDURES.filter(({ kinds }) => kinds.some((kind) => kind === 'cpb')).map(
    ({ code }) => code,
  );
  const used = codes.slice(0, RECENT_VALUES + 2);
  for (const code of used) await draft(tara, { kind: 'cpb', facts: { procedures: [code] } });
  const { recent, drafts } = await formOf(tara);
  t.strictSame(recent.procedures, used.slice(2).toReversed());
  t.equal(drafts.length, DRAFTS_OFFERED);
  t.equal(drafts[0].principalProcedure, used.at(-1));

  await c.owner.query(
    `insert into cases (program_id, id, student_id, kind, state, precision, facts)
     select $1, gen_random_uuid(), $2, 'apheresis', 'draft', 'dated', '{}' from generate_series(1, $3)`,
    [c.programId, tara.id, RECENT_CASES],
  );
  t.strictSame((await formOf(tara)).recent, { kind: ['apheresis'] }, 'what is older is forgotten');
});
