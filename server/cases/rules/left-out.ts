/** Rules of the case model that are kept elsewhere than in cases/rules, and where. A test holds the list against it. */
export interface LeftOut {
  id: string;
  /** Who keeps it instead. */
  why: string;
}

export const KEPT_ELSEWHERE: readonly LeftOut[] = [
  { id: 'C5', why: 'the form needs type and solution wherever cardioplegia was given' },
  { id: 'C6', why: 'the form needs plan, and reason when unplanned, of a combination' },
  { id: 'C7', why: 'the form needs the arrest time, and the answer about cerebral perfusion, of an arrest' },
  { id: 'C15', why: 'the temperature class is computed and cannot be typed' },
  { id: 'C19', why: 'body surface area is computed and cannot be typed' },
  {
    id: 'C31',
    why: 'a standby has no CPB time; one that converts becomes the bypass case (standby-converted)',
  },
  { id: 'C32', why: 'role and share: roleFindings' },
  { id: 'C33', why: 'role and share: roleFindings' },
  { id: 'C36', why: 'the principal procedure: kindFindings' },
  { id: 'C37', why: 'the reporting year against calendar and enrollment: the service, before it writes' },
  { id: 'C38', why: 'the usual ranges of CPB time and cross-clamp time ask the same' },
  { id: 'C39', why: 'the form needs both cannulation sites wherever bypass was used' },
];
