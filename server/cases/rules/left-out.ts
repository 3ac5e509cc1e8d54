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
  { id: 'E1', why: 'the form works the hours out of start and end, and sends only the difference' },
  { id: 'E4', why: 'hard limit and usual range of the length of a shift' },
  { id: 'E13', why: 'the class of ELSO is computed from the age band, to which C27 holds the age' },
  { id: 'E16', why: 'the form needs the reason once a run has hours or its cannulas are out' },
  { id: 'H1', why: 'hours: hours/rules, and a trigger under which a day cannot hold more' },
  { id: 'H2', why: 'hours: overlaps are refused where clock times are kept, and asked about otherwise' },
  {
    id: 'H3',
    why: 'counting: a rule of a board names the kinds it counts, and a simulation is a kind of its own',
  },
  { id: 'H5', why: 'nobody can merge two cases; the list of possible duplicates comes with the audit page' },
  { id: 'H6', why: 'a standby that converts changes its kind (standby-converted), so there is one record' },
  { id: 'H7', why: 'hours: call at home is a category that is in no total' },
  { id: 'H8', why: 'signing: whoever had no credential at the site in that year has an obstacle' },
  { id: 'H9', why: 'hours: where years are kept, an entry that names cases is refused' },
  { id: 'H10', why: 'hours: clock and contact hours stand in sums of their own' },
  { id: 'H11', why: 'counting: isPediatric is under 18 years, and the explanation of a count says so' },
  { id: 'H12', why: 'who has left a program can do nothing in it until the director invites them again' },
  { id: 'H13', why: 'hours: the setting of the program says which of the two is counted' },
  { id: 'H14', why: 'a shift inside a case has hours and no date field' },
];
