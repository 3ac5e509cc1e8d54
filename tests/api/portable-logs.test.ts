/** A student takes their whole log along: every field and every sign-off, in a document with a published form. */
import t from 'tap';
import * as z from 'zod/mini';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { findByAddress } from '../../server/people/service/find-by-address.ts';
import { PortableLog } from '../../server/portable-logs/contract.ts';
import { exportLogOf } from '../../server/portable-logs/service.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { cast, type Person } from '../helpers/cast.ts';
import { fullLog } from '../helpers/full-log.ts';

const logOf = async (who: Person, student: Person): Promise<Json> =>
  (await who.get(`/logs/${student.id}`)).body;

for (const privacyMode of ['dated', 'year'] as const)
  t.test(`the log of a student in a program that is ${privacyMode} holds all that she logged`, async (t) => {
    const c = await cast(t, { privacyMode });
    const { tara, sam, dana } = c;
    const filled = await fullLog(c);
    const log = await logOf(tara, tara);
    t.strictSame(z.parse(PortableLog, log), log, 'its published form reads it, and nothing is left over');
    t.equal(log.privacyMode, privacyMode);
    t.match(log.student, { name: tara.name, enrollment: { cohort: 'This class' } });
    t.strictSame(log.supervisors, [{ id: sam.id, name: sam.name }]);
    t.equal(log.sites.length, 1);

    const kept = (await tara.get('/cases')).body.cases;
    t.equal(log.cases.length, kept.length);
    const byId = new Map<string, Json>(log.cases.map((one: Json) => [one.id, one]));
    for (const { id, content, state } of kept) t.match(byId.get(id), { content, state });
    const signed = byId.get(filled.signed.id);
    t.match(signed, {
      order: 1,
      confirmedRole: 'first_assistant',
      confirmedSharePct: 40,
      reason: 'Sam conducted the wean',
      evaluation: { ratings: [{ scaleId: 'zwisch', level: 'passive_help' }] },
      signOff: { signerName: sam.name, credential: 'CCP' },
    });
    t.match(signed.signOff.statementSha256, /^[0-9a-f]{64}$/);
    t.equal(byId.get(filled.returned.id).state, 'returned');
    t.equal(byId.get(filled.voided.id).state, 'void');
    t.equal(log.hours[0].signOff.signerName, sam.name);
    t.strictSame(
      log.cases.map(({ id }: Json) => id),
      log.cases.map(({ id }: Json) => id).toSorted(),
    );

    const ofDana = await logOf(dana, tara);
    t.notOk(
      ofDana.cases.some(({ id }: Json) => id === filled.draftId),
      'a draft is its author’s alone',
    );
    t.equal(ofDana.cases.length, log.cases.length - 1);
    t.equal('signedAt' in signed.signOff, privacyMode === 'dated');
    if (privacyMode === 'year')
      t.notMatch(
        JSON.stringify(log.cases),
        /\d{4}-\d{2}-\d{2}T|performedOn/,
        'no day and no moment of a case',
      );
  });

t.test('the same log is the same bytes', async (t) => {
  const c = await cast(t);
  await fullLog(c);
  // Members stay in the order in which they came.
  const read = async () => JSON.stringify(await logOf(c.tara, c.tara));
  const first = await read();
  t.equal(first, await read());
  t.match(first, /^\{"cases":/, 'members by name');
});

t.test('nobody takes along the log of another student, nor of somebody who is none', async (t) => {
  const c = await cast(t);
  expectProblem(t, await c.olga.get(`/logs/${c.tara.id}`), NOT_FOUND);
  expectProblem(t, await c.dana.get(`/logs/${c.sam.id}`), NOT_FOUND);
  expectProblem(t, await c.dana.get(`/logs/${c.olga.id}`), NOT_FOUND);
  t.match(
    await logOf(c.dana, c.tara),
    { cases: [], hours: [], sites: [], supervisors: [] },
    'an empty log is one too',
  );
});

t.test('whoever runs the installation finds a student by address, and gets what she gets', async (t) => {
  const c = await cast(t);
  await fullLog(c);
  const found = await findByAddress(c.db, c.tara.email);
  t.match(found, {
    personId: c.tara.id,
    memberships: [{ programId: c.programId, programName: 'Riverside' }],
  });
  const text = await exportLogOf(c.db, c.programId, c.tara.id);
  t.equal(text, JSON.stringify(await logOf(c.tara, c.tara)));
  t.equal(await findByAddress(c.db, 'nobody@example.org'), undefined);
});
