/** For tests of rules: one line a rule, with facts that fire it and facts that do not. */
import type { Test } from 'tap';
import type { CaseContent } from '../../server/cases/contract.ts';
import type { Severity } from '../../server/cases/finding.ts';
import type { RuleSetting } from '../../server/cases/rule.ts';
import { findingsOf } from '../../server/cases/rules.ts';

export interface RuleCase {
  rule: string;
  severity: Severity;
  /** The field it names, without `facts.`. */
  field: string;
  fires: CaseContent;
  /** As near to the other as possible. */
  quiet: CaseContent;
  setting?: RuleSetting;
}

const EXCLUDES: RuleSetting = { cpbTimeConvention: 'excludes_arrest' };

export function holdsRules(t: Test, cases: readonly RuleCase[]): void {
  for (const { rule, severity, field, fires, quiet, setting = EXCLUDES } of cases) {
    const found = findingsOf(fires, setting).filter((finding) => finding.rule === rule);
    t.match(found, [{ severity, field: `facts.${field}` }], `${rule} ${severity}: ${found[0]?.message}`);
    t.strictSame(
      findingsOf(quiet, setting).filter((finding) => finding.rule === rule),
      [],
      `${rule} is quiet otherwise`,
    );
  }
}
