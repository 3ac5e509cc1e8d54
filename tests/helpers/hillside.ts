/** Two programs with something of every kind in both, and Hillside's ids by the names under which requests carry them. */
import { randomUUID } from 'node:crypto';
import type { TestApp } from './app.ts';
import { type Cast, CREATE, castOn, join, PASSWORD } from './cast.ts';
import { makeEvaluation } from './evaluations.ts';
import { placed, signing, submitNew, submitNewHours } from './log.ts';
import { keptFavourite, keptImport, REQUESTS, send, spareSession } from './requests.ts';
import { runningTimer } from './timer.ts';

export interface TwoPrograms {
  /** Riverside, in which the tests act. */
  c: Cast;
  /** Hillside as a cast of its own: Otto directs, Ove supervises, Olga is the student. */
  there: Cast;
  theirs: Record<string, string>;
}

export async function twoPrograms(on: TestApp): Promise<TwoPrograms> {
  const c = await castOn(on, { privacyMode: 'dated' });
  const { otto, olga, elsewhere } = c;
  const ove = await join(c, otto, { name: 'Ove Berg', email: 'ove@example.net', roles: ['supervisor'] });
  const there: Cast = { ...c, ...elsewhere, sam: ove, tara: olga, dana: otto };
  const credentialId = randomUUID();
  const validFrom = c.day(-900);
  const certificate = { personId: ove.id, credential: 'CCP', validFrom, siteIds: [elsewhere.siteId] };
  await otto.put(`/credentials/${credentialId}`, certificate, CREATE);
  const theirs = { ...(await furnish(there)), credentialId };
  await furnish(c);
  return { c, there, theirs: { ...theirs, sessionId: await spareSession(c, olga) } };
}

/** A signed case and the signed hours of its shift, a running timer, a favourite, and somebody invited who is planned to rotate. */
async function furnish(c: Cast): Promise<Record<string, string>> {
  const signedCase = await submitNew(c.tara, placed(c));
  const signedHours = await submitNewHours(c, { caseIds: [signedCase.id] });
  const timerId = await runningTimer(c);
  const decisions = [signing(signedCase, { evaluation: makeEvaluation() }), signing(signedHours)];
  const answer = await c.sam.post('/signatures', { password: PASSWORD, decisions });
  if (answer.body.verdicts?.some(({ outcome }: { outcome: string }) => outcome !== 'signed'))
    throw new Error(`not signed: ${JSON.stringify(answer.body)}`);
  const enrollment = await REQUESTS['PUT /api/v1/members/:personId/enrollment']!(c);
  await send(c, c.dana, 'PUT /api/v1/members/:personId/enrollment', enrollment);
  return {
    id: signedCase.id,
    caseId: signedCase.id,
    caseIds: signedCase.id,
    entryId: signedHours.id,
    recordId: signedCase.id,
    siteId: c.siteId,
    siteIds: c.siteId,
    cohortId: c.cohortId,
    personId: c.sam.id,
    supervisorId: c.sam.id,
    studentId: c.tara.id,
    subjectId: signedCase.id,
    timerId,
    templateId: await keptFavourite(c),
    importId: await keptImport(c),
  };
}
