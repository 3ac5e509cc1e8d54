import * as z from 'zod/mini';
import { CaseView, PersonRef } from '../cases/contract.ts';
import { Id } from '../lib/shapes.ts';
import { RequirementRule } from '../requirements/contract.ts';
import { REASONS } from '../requirements/rules.ts';

/** Where a student stands under one rule. `counted` is signed only; `waiting` is beside it, never inside. */
export const RuleProgress = z.object({
  ruleId: z.string(),
  counted: z.int(),
  waiting: z.int(),
  required: z.int(),
  remaining: z.int(),
  isMet: z.boolean(),
});
export type RuleProgress = z.infer<typeof RuleProgress>;

export const StudentProgress = z.object({
  student: PersonRef,
  cohort: z.nullable(z.string()),
  startedOn: z.nullable(z.string()),
  expectedGraduationOn: z.nullable(z.string()),
  rules: z.array(RuleProgress),
});
export type StudentProgress = z.infer<typeof StudentProgress>;

export const ProgressView = z.object({ rules: z.array(RequirementRule), progress: StudentProgress });
export type ProgressView = z.infer<typeof ProgressView>;

/** Every student of the program against every rule. */
export const CohortProgress = z.object({
  today: z.string(),
  rules: z.array(RequirementRule),
  students: z.array(StudentProgress),
});
export type CohortProgress = z.infer<typeof CohortProgress>;

export const StudentParams = z.strictObject({ studentId: Id });
export const RuleParams = z.strictObject({
  studentId: Id,
  ruleId: z.string().check(z.regex(/^[A-Z0-9-]{1,40}$/, 'the id of a rule')),
});

/** The records behind one number: each with what it does under the rule, and why. */
export const RuleEvidence = z.object({
  rule: RequirementRule,
  progress: RuleProgress,
  student: PersonRef,
  records: z.array(
    z.object({ case: CaseView, effect: z.enum(['counted', 'waiting', 'none']), reason: z.enum(REASONS) }),
  ),
});
export type RuleEvidence = z.infer<typeof RuleEvidence>;
