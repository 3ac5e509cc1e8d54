import type { Tx } from '../../db/client.ts';
import { compiled } from '../../db/compiled.ts';
import { and, eq } from '../../db/drizzle.ts';
import { evaluationSettings, evaluations } from '../../db/schema/index.ts';
import type { EvaluationAsked, EvaluationSettings } from './contract.ts';

export type EvaluationRow = typeof evaluations.$inferSelect;

/** What it returns is what was stored, and what the signature covers. */
export async function insertEvaluation(
  tx: Tx,
  evaluation: typeof evaluations.$inferInsert,
): Promise<EvaluationRow | undefined> {
  const [row] = await tx.insert(evaluations).values(evaluation).returning();
  return row;
}

export async function findEvaluationRow(
  tx: Tx,
  programId: string,
  caseId: string,
): Promise<EvaluationRow | undefined> {
  const [row] = await tx
    .select()
    .from(evaluations)
    .where(and(eq(evaluations.programId, programId), eq(evaluations.caseId, caseId)));
  return row;
}

const settingsView = {
  version: evaluationSettings.version,
  caseScales: evaluationSettings.caseScales,
  domainScale: evaluationSettings.domainScale,
  domains: evaluationSettings.domains,
  asksCriticalError: evaluationSettings.asksCriticalError,
  isRequired: evaluationSettings.isRequired,
};

const settingsOfProgram = compiled<{ programId: string }, EvaluationSettings[]>((db, at) =>
  db
    .select(settingsView)
    .from(evaluationSettings)
    .where(eq(evaluationSettings.programId, at('programId'))),
);

export async function findEvaluationSettings(
  tx: Tx,
  programId: string,
): Promise<EvaluationSettings | undefined> {
  const [row] = await settingsOfProgram(tx, { programId });
  return row;
}

/** Undefined when the program has some already. */
export async function insertSettingsIfNew(
  tx: Tx,
  settings: EvaluationAsked & { programId: string },
): Promise<EvaluationSettings | undefined> {
  const [row] = await tx
    .insert(evaluationSettings)
    .values(settings)
    .onConflictDoNothing({ target: [evaluationSettings.programId] })
    .returning(settingsView);
  return row;
}

/** Compare-and-set: undefined when the version is no longer the one that was judged. */
export async function updateSettingsIf(
  tx: Tx,
  found: { programId: string; version: number },
  asked: EvaluationAsked,
): Promise<EvaluationSettings | undefined> {
  const [row] = await tx
    .update(evaluationSettings)
    .set({ ...asked, version: found.version + 1 })
    .where(
      and(eq(evaluationSettings.programId, found.programId), eq(evaluationSettings.version, found.version)),
    )
    .returning(settingsView);
  return row;
}
