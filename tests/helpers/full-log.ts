import { randomUUID } from 'node:crypto';
import { type Cast, CREATE, edit } from './cast.ts';
import { makeEvaluation } from './evaluations.ts';
import { decide, placed, signing, submitNew, submitNewHours } from './log.ts';
import { makeEcmoCase } from './make.ts';

/** A signed case with an evaluation and a correction, a returned and a void one, an ECMO draft, signed hours. */
export async function fullLog(c: Cast) {
  const { tara, sam } = c;
  const signed = await submitNew(tara, placed(c));
  const correction = { role: 'first_assistant', conductSharePct: 40, reason: 'Sam conducted the wean' };
  const evaluation = makeEvaluation();
  const { body } = await decide(sam, signing(signed, { correction, evaluation }));
  if (body.verdicts?.[0].outcome !== 'signed') throw new Error(JSON.stringify(body));
  const returned = await submitNew(tara, placed(c));
  await decide(sam, {
    ...signing(returned),
    decision: 'return',
    reason: 'Please add the lowest temperature',
  });
  const voided = await submitNew(tara, placed(c));
  await tara.post(`/cases/${voided.id}/void`, { reason: 'entered twice' }, edit(voided.version));
  const draftId = randomUUID();
  await tara.put(`/cases/${draftId}`, placed(c, makeEcmoCase()), CREATE);
  const hours = await submitNewHours(c);
  await decide(sam, signing(hours, { record: 'hours' }));
  return { signed, returned, voided, draftId, hours };
}
