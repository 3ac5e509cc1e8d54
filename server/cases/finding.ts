/** What a rule has to say about a case. Isomorphic, as the rules are. */

/** Refused; asked about, and kept with a reason when it is right; only told. */
export type Severity = 'refuse' | 'confirm' | 'inform';

/** One thing a rule has to say about a case: which rule, about which field, how bad, and what to do. */
export interface Finding {
  rule: string;
  field: string;
  severity: Severity;
  message: string;
}

const found =
  (severity: Severity) =>
  (rule: string, field: string, message: string): Finding => ({ rule, field, severity, message });

export const refuse = found('refuse');
export const confirm = found('confirm');
export const inform = found('inform');
