/** Records leave as PostgreSQL builds them; here their contracts read them, in every form a record can have. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import * as z from 'zod/mini';
import { CasePage, type CaseView } from '../../server/cases/contract.ts';
import { HoursPage } from '../../server/hours/contract.ts';
import { Inbox } from '../../server/signatures/contract.ts';
import { type Cast, CREATE, cast, edit } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';
import { makeCpbCase } from '../helpers/make.ts';

for (const privacyMode of ['dated', 'year'] as const)
  t.test(`Tara's log of a program that is ${privacyMode} leaves as its contract says`, async (t) => {
    const on = await cast(t, { privacyMode });
    await logOneOfEach(on);

    const cases = (await on.tara.get('/cases')).body;
    t.strictSame(z.parse(CasePage, cases), cases);
    t.strictSame(cases.cases.map(({ state }: { state: string }) => state).sort(), [
      ...['draft', 'draft', 'returned', 'signed', 'signed', 'submitted', 'void'],
    ]);
    const signed = cases.cases.find(({ confirmedRole }: CaseView) => confirmedRole !== null);
    t.match(signed, { confirmedSharePct: 40, signature: { meaning: 'supervisor_amend_role' } });
    t.match(signed.signature.meaningText, /changed role/);
    for (const view of cases.cases) {
      const one = (await on.tara.get(`/cases/${view.id}`)).body;
      t.strictSame(one, view, `alone as in the list, when ${view.state}`);
    }

    const inbox = (await on.sam.get('/inbox')).body;
    t.strictSame(z.parse(Inbox, inbox), inbox);
    t.strictSame([inbox.cases.length, inbox.hours.length], [1, 1]);
    const hours = (await on.tara.get('/hours')).body;
    t.strictSame(z.parse(HoursPage, hours), hours);
    t.equal(hours.entries.length, 3);
    const empty = (await on.tara.get('/cases?before=1')).body;
    t.strictSame(empty, { cases: [], next: null });
  });

async function logOneOfEach(on: Cast): Promise<void> {
  const log = () => submitNew(on.tara, placed(on, makeCpbCase()));
  await on.tara.put(`/cases/${randomUUID()}`, { kind: 'cpb', facts: {} }, CREATE);
  const confirmations = [
    { rule: 'C1', reason: 'The clamp was on "twice" \\ as the surgeon said; that’s right' },
  ];
  await on.tara.put(`/cases/${randomUUID()}`, { kind: 'cpb', facts: {}, confirmations }, CREATE);
  await log();
  await decide(on.sam, signing(await log()));
  const correction = {
    role: 'first_assistant',
    conductSharePct: 40,
    reason: 'Shared the run with a colleague',
  };
  await decide(on.sam, signing(await log(), { correction }));
  const returned = await log();
  const why = { decision: 'return', record: 'case', reason: 'The lowest temperature is missing' };
  await decide(on.sam, { ...why, recordId: returned.id, version: returned.version });
  const { id, version } = await log();
  await on.tara.post(`/cases/${id}/void`, { reason: 'Entered twice' }, edit(version));

  await submitNewHours(on);
  await decide(
    on.sam,
    signing(await submitNewHours(on, { clock: { startLocal: '07:00', endLocal: '08:00' }, durationMin: 60 })),
  );
  const bare = { category: 'didactic', activityOn: on.day(-3), durationMin: 30 };
  await on.tara.put(`/hours/${randomUUID()}`, bare, CREATE);
}
