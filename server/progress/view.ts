import type { RequirementRule } from '../requirements/contract.ts';
import type { RuleProgress, StudentProgress } from './contract.ts';
import type { ProgressRow } from './queries.ts';

/** Where a student stands under each rule; a rule nothing was ever counted under stands at nought. */
export function studentProgressOf(row: ProgressRow, rules: readonly RequirementRule[]): StudentProgress {
  return {
    student: { id: row.studentId, name: row.name },
    cohort: row.cohort,
    startedOn: row.startedOn,
    expectedGraduationOn: row.expectedGraduationOn,
    rules: rules.map((rule) => {
      const kept = row.tallies.find(({ ruleId }) => ruleId === rule.id);
      return ruleProgressOf(rule, kept?.counted ?? 0, kept?.waiting ?? 0);
    }),
  };
}

const ruleProgressOf = (rule: RequirementRule, counted: number, waiting: number): RuleProgress => ({
  ruleId: rule.id,
  counted,
  waiting,
  required: rule.required,
  remaining: Math.max(0, rule.required - counted),
  isMet: counted >= rule.required,
});
