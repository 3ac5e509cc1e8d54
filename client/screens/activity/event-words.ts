/** An event as a sentence: "signed case 18a39161, version 3". Pure. */
import type { AuditEventView } from '../../../server/audit/contract.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { MEMBER_ROLES } from '../../../server/programs/rules.ts';

/** What an event is about, which decides where its subject leads. */
export type Noun =
  | 'case'
  | 'hours'
  | 'person'
  | 'site'
  | 'cohort'
  | 'program'
  | 'credential'
  | 'import'
  | 'export'
  | 'timer'
  | 'template';

export interface EventWords {
  /** Between the actor and the subject: "signed". */
  verb: string;
  noun: Noun;
  /** After the subject: "with a changed role or share". */
  rest?: string;
}

const WORDS: Record<string, EventWords> = {
  'program.founded': { verb: 'founded', noun: 'program' },
  'program.agreement-renewed': { verb: 'renewed the agreement of', noun: 'program' },
  'program.days-given-up': { verb: 'gave up the days of the cases of', noun: 'program' },
  'program.days-begun': { verb: 'began to keep days in', noun: 'program' },
  'program.settings-changed': { verb: 'changed the settings of', noun: 'program' },
  'site.created': { verb: 'added', noun: 'site' },
  'site.edited': { verb: 'changed', noun: 'site' },
  'cohort.created': { verb: 'added', noun: 'cohort' },
  'cohort.edited': { verb: 'changed', noun: 'cohort' },
  'membership.invited': { verb: 'invited', noun: 'person' },
  'membership.joined': { verb: 'joined as', noun: 'person' },
  'membership.roles-changed': { verb: 'changed the part of', noun: 'person' },
  'membership.reset-started': { verb: 'started a password reset for', noun: 'person' },
  'membership.ended': { verb: 'ended the membership of', noun: 'person' },
  'enrollment.created': { verb: 'enrolled', noun: 'person' },
  'enrollment.edited': { verb: 'changed the enrollment of', noun: 'person' },
  'credential.created': { verb: 'added a credential of', noun: 'credential' },
  'credential.edited': { verb: 'changed a credential of', noun: 'credential' },
  'template.created': { verb: 'added', noun: 'template' },
  'template.edited': { verb: 'changed', noun: 'template' },
  'template.archived': { verb: 'archived', noun: 'template' },
  'case.created': { verb: 'began', noun: 'case' },
  'case.edited': { verb: 'edited', noun: 'case' },
  'case.submitted': { verb: 'submitted', noun: 'case' },
  'case.signed': { verb: 'signed', noun: 'case' },
  'case.returned': { verb: 'returned', noun: 'case' },
  'case.rejected': { verb: 'rejected', noun: 'case' },
  'case.voided': { verb: 'made void', noun: 'case' },
  'hours.created': { verb: 'began', noun: 'hours' },
  'hours.edited': { verb: 'edited', noun: 'hours' },
  'hours.submitted': { verb: 'submitted', noun: 'hours' },
  'hours.signed': { verb: 'signed', noun: 'hours' },
  'hours.returned': { verb: 'returned', noun: 'hours' },
  'hours.rejected': { verb: 'rejected', noun: 'hours' },
  'hours.voided': { verb: 'made void', noun: 'hours' },
  'export.deidentified': { verb: 'took a de-identified export', noun: 'export' },
  'import.kept': { verb: 'brought in', noun: 'import' },
  'import.undone': { verb: 'took back', noun: 'import' },
  'import.mapped': { verb: 'said how a spreadsheet is read in', noun: 'program' },
  'timer.started': { verb: 'started', noun: 'timer' },
  'timer.stopped': { verb: 'began, with a timer,', noun: 'hours' },
  'timer.discarded': { verb: 'discarded', noun: 'timer' },
};

/** A newer server may know events that this page does not: their own name is still better than nothing. */
export const wordsOf = ({ type }: AuditEventView): EventWords | undefined => WORDS[type];

/** What the event says beyond its verb, in the order in which a person asks. */
export function detailTexts({ details }: AuditEventView): string[] {
  const { version, meaning, reason, changed, added, removed } = details;
  return [
    typeof version === 'number' && `version\u00a0${version}`,
    meaning === 'supervisor_amend_role' && 'with a changed role or share',
    list(changed) && `changed: ${list(changed)}`,
    roles(added) && `now ${roles(added)}`,
    roles(removed) && `no longer ${roles(removed)}`,
    typeof reason === 'string' && `“${reason}”`,
  ].filter((text) => typeof text === 'string' && text !== '') as string[]; // the filter leaves texts only
}

const FIELDS: Record<string, string> = {
  siteId: 'site',
  supervisorId: 'supervisor',
  role: 'role',
  conductSharePct: 'conduct share',
  ageBand: 'age band',
  reportingYear: 'reporting year',
  performedOn: 'date',
  facts: 'facts',
  confirmations: 'confirmations',
  cohortId: 'cohort',
  startedOn: 'start',
  expectedGraduationOn: 'expected graduation',
  validFrom: 'valid from',
  validUntil: 'valid until',
  siteIds: 'sites',
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
const list = (names: unknown): string =>
  textsOf(names)
    .map((name) => FIELDS[name] ?? name)
    .join(', ');
const roles = (codes: unknown): string =>
  textsOf(codes)
    .map((code) => labelOf(MEMBER_ROLES, code).toLowerCase())
    .join(', ');
