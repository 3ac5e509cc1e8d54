import { orNotFound } from '../lib/problem.ts';
import { todayIn } from '../programs/rules.ts';
import type { Work } from '../work.ts';
import { findCaseForm } from './queries.ts';
import { recentOf } from './rules.ts';

/** In the form of CaseForm. The day it is where the program is comes from the clock that judges the dates of cases. */
export async function readCaseForm({ tx, actor, now }: Work): Promise<string> {
  const { programId, personId } = actor;
  const { timeZone, text, used } = orNotFound(await findCaseForm(tx, { programId, personId }));
  const rest = { today: todayIn(timeZone, now), recent: recentOf(used) };
  return `${text.slice(0, -'}'.length)},${JSON.stringify(rest).slice('{'.length)}`;
}
