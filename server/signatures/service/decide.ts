/** One request, many records: each is judged by itself, so one bad record neither blocks nor sinks the rest. */
import { Problem } from '../../lib/problem.ts';
import type { RunWork } from '../../work.ts';
import type { DecisionRequest, Verdict } from '../contract.ts';
import { decideCase } from './decide-case.ts';
import { decideHours } from './decide-hours.ts';

export async function decideAll(run: RunWork, decisions: readonly DecisionRequest[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const decision of decisions) verdicts.push(await decideOne(run, decision));
  return verdicts;
}

async function decideOne(run: RunWork, request: DecisionRequest): Promise<Verdict> {
  try {
    return await run((work) =>
      request.record === 'case' ? decideCase(work, request) : decideHours(work, request),
    );
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const { code, message, parts } = error;
    return { recordId: request.recordId, outcome: 'refused', code, detail: parts.detail ?? message };
  }
}
