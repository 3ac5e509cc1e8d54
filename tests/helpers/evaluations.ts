/** Evaluations as supervisors write them, and settings as a director changes them. */
import type { Evaluation } from '../../server/evaluations/contract.ts';
import { ASKED_BY_DEFAULT } from '../../server/evaluations/rules.ts';
import type { Json } from './app.ts';
import { type Cast, CREATE, edit } from './cast.ts';

export const autonomy = (level: string, extra: Json = {}): Json => ({
  scaleId: 'zwisch',
  scaleVersion: 1,
  level,
  ...extra,
});

export const graded = (item: string, level: string): Json => ({
  scaleId: 'musc',
  scaleVersion: 1,
  item,
  level,
});

/** What is asked by default, answered. */
export const makeEvaluation = (overrides: Partial<Evaluation> = {}): Evaluation => ({
  supervisionLevel: 'direct_at_pump',
  ratings: [autonomy('passive_help')],
  criticalError: false,
  ...overrides,
});

/** A change of the settings that asks nobody for more: it can be sent again and again. */
export async function otherEvaluationSettings({ dana }: Cast): Promise<{ body: Json; headers: Json }> {
  const { version, ...asked } = (await dana.get('/evaluation-settings')).body;
  const body = { ...asked, asksCriticalError: !asked.asksCriticalError };
  return { body, headers: version === 0 ? CREATE : edit(version) };
}

/** Dana settles what is asked. */
export async function changeEvaluationSettings({ dana }: Cast, asked: Json = {}): Promise<Json> {
  const { version } = (await dana.get('/evaluation-settings')).body;
  const headers = version === 0 ? CREATE : edit(version);
  const answer = await dana.put('/evaluation-settings', { ...ASKED_BY_DEFAULT, ...asked }, headers);
  if (answer.statusCode > 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
