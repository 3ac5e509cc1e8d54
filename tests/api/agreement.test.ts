/** A program keeps days under an agreement with an end: after it no new case comes in, until a director renews it. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { VERSION_STALE } from '../../server/lib/problem.ts';
import {
  AGREEMENT_ENDS_BEFORE_TODAY,
  AGREEMENT_NOT_NEEDED,
  AGREEMENT_OVER,
} from '../../server/programs/problems.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';

const programOf = async ({ dana }: Cast): Promise<Json> => (await dana.get('/program')).body;
const renew = async (c: Cast, expiresOn: string, reference = 'DUA 2026-B') => {
  const { version } = await programOf(c);
  return c.dana.put('/program/agreement', { reference, expiresOn }, edit(version));
};
const log = (c: Cast) => c.tara.put(`/cases/${randomUUID()}`, placed(c), CREATE);

t.test(
  'on the last day of the agreement cases come in, and on the day after none, whichever way',
  async (t) => {
    const c = await cast(t, { privacyMode: 'dated' });
    const waiting = await submitNew(c.tara, placed(c));
    t.equal((await renew(c, c.day(0))).statusCode, 200);
    t.equal((await log(c)).statusCode, 201);

    c.clock.advance({ hours: 24 });
    await Promise.all([c.tara.signIn(), c.sam.signIn(), c.dana.signIn()]);
    expectProblem(t, await log(c), AGREEMENT_OVER);
    const { body } = await c.tara.post('/cases/batch', { cases: [{ id: randomUUID(), content: placed(c) }] });
    t.match(body.verdicts, [{ outcome: 'refused', code: AGREEMENT_OVER.code }]);
    t.equal(
      (await decide(c.sam, signing(waiting))).body.verdicts[0].outcome,
      'signed',
      'what is there is signed',
    );
    await submitNewHours(c);

    t.equal((await renew(c, c.day(400))).statusCode, 200);
    t.equal((await log(c)).statusCode, 201, 'and a renewed agreement lets them in again');
  },
);

t.test('who renewed it, with what and until when, is in the trail, once', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  const { version } = await programOf(c);
  const body = { reference: 'DUA 2026-B', expiresOn: c.day(300) };
  const { result, events } = await eventsOf(c, () => c.dana.put('/program/agreement', body, edit(version)));
  t.match(result.body, {
    agreementReference: body.reference,
    agreementExpiresOn: body.expiresOn,
    version: version + 1,
  });
  t.match(events, [{ type: 'program.agreement-renewed', actorId: c.dana.id, details: body }]);
  const again = await eventsOf(c, () => c.dana.put('/program/agreement', body, edit(version)));
  t.strictSame([again.result.statusCode, again.events], [200, []], 'the same again changes nothing');
  expectProblem(
    t,
    await c.dana.put('/program/agreement', { ...body, reference: 'X' }, edit(version)),
    VERSION_STALE,
  );
});

t.test(
  'an agreement that has ended is none, a program of years needs none, and students settle none',
  async (t) => {
    const dated = await cast(t, { privacyMode: 'dated' });
    expectProblem(t, await renew(dated, dated.day(-1)), AGREEMENT_ENDS_BEFORE_TODAY, 'expiresOn');
    const body = { reference: 'X', expiresOn: dated.day(9) };
    expectProblem(t, await dated.tara.put('/program/agreement', body, edit(1)), NOT_ALLOWED);
    const year = await cast(t, { privacyMode: 'year' });
    expectProblem(t, await renew(year, year.day(9)), AGREEMENT_NOT_NEEDED);
    t.equal((await log(year)).statusCode, 201);
  },
);
