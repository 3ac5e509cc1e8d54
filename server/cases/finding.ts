/** What a rule has to say about a case. Isomorphic, as the rules are. */

export type Severity = 'refuse' | 'confirm';

/** One thing a rule has to say about a case: which rule, about which field, how bad, and what to do. */
export interface Finding {
  rule: string;
  field: string;
  severity: Severity;
  message: string;
}

export const refuse = (rule: string, field: string, message: string): Finding => ({
  rule,
  field,
  severity: 'refuse',
  message,
});
export const confirm = (rule: string, field: string, message: string): Finding => ({
  rule,
  field,
  severity: 'confirm',
  message,
});
