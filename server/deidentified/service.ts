import { randomInt, randomUUID } from 'node:crypto';
import { record } from '../audit/record.ts';
import { todayIn } from '../programs/rules.ts';
import { readProgram } from '../programs/service.ts';
import type { Work } from '../work.ts';
import type { DeidentifiedExport } from './contract.ts';
import { deidentified } from './method.ts';
import { TOO_FEW_CASES } from './problems.ts';
import { listClosedCases } from './queries.ts';

/** Whoever signs late has so many days after the end of a reporting year. */
const GRACE_DAYS = 90;

/** Makes one, and says in the trail who took how much for what. @throws TOO_FEW_CASES */
export async function makeExport(work: Work, purpose: string): Promise<DeidentifiedExport> {
  const { tx, actor, now } = work;
  const { timeZone } = await readProgram(tx, actor.programId);
  const asked = { programId: actor.programId, today: todayIn(timeZone, now), graceDays: GRACE_DAYS };
  const made = deidentified(await listClosedCases(tx, asked), randomInt);
  if (made.rows.length === 0) throw TOO_FEW_CASES();
  const details = { purpose, rows: made.rows.length };
  await record(work, { type: 'export.deidentified', subjectId: randomUUID(), details });
  return made;
}
