/** What belongs to which kind of case, and what a case that changes its kind keeps. Pure and isomorphic. */
import { labelOf } from '../lib/term.ts';
import type { CaseContent } from './contract.ts';
import { type Finding, refuse } from './finding.ts';
import {
  isDetailOf,
  PROCEDURE_DETAILS,
  PROCEDURES,
  type ProcedureDetail,
  proceduresOf,
} from './procedures.ts';
import { CASE_KINDS, type CaseKind, CO2_REMOVAL_MODE_CODES } from './vocabulary.ts';

/** The procedure by which people know the case. Records from before the question was asked have the first. */
export function principalOf({ facts }: Pick<CaseContent, 'facts'>): string | undefined {
  if (!('procedures' in facts)) return undefined;
  return facts.principalProcedure ?? facts.procedures?.[0];
}

export function kindFindings(content: CaseContent): Finding[] {
  return [
    ...proceduresOfKind(content),
    ...onePrincipal(content),
    ...detailsOfProcedures(content),
    ...modeOfKind(content),
    ...standbyThatConverted(content),
  ];
}

const named = ({ facts }: CaseContent): readonly string[] =>
  'procedures' in facts ? (facts.procedures ?? []) : [];

function proceduresOfKind(content: CaseContent): Finding[] {
  const accepted = proceduresOf(content.kind).map(({ code }) => code);
  const strange = named(content).find((code) => !accepted.includes(code));
  if (strange === undefined) return [];
  const message = `${strange} belongs to ${kindsOf(strange)}; accepted here: ${accepted.join(', ')}`;
  return [refuse('procedure-of-kind', 'facts.procedures', message)];
}

const kindsOf = (procedure: string): string =>
  (PROCEDURES.find(({ code }) => code === procedure)?.kinds ?? [])
    .map((kind) => labelOf(CASE_KINDS, kind))
    .join(' or ');

/** C36: exactly one procedure is the principal one. */
function onePrincipal(content: CaseContent): Finding[] {
  const principal = 'procedures' in content.facts ? content.facts.principalProcedure : undefined;
  const procedures = named(content);
  if (principal === undefined || procedures.includes(principal)) return [];
  const message = `the principal procedure is one of those the case names: ${procedures.join(', ') || 'none yet'}`;
  return [refuse('C36', 'facts.principalProcedure', message)];
}

/** A shunt without a Norwood, or the class of a device that nobody implanted, was left over or is a slip. */
function detailsOfProcedures(content: CaseContent): Finding[] {
  const details = Object.keys(PROCEDURE_DETAILS) as ProcedureDetail[]; // the keys of a constant
  return details
    .filter((detail) => detail in content.facts && !isDetailOf(detail, named(content)))
    .map((detail) => {
      const message = `belongs to ${PROCEDURE_DETAILS[detail].join(', ')}; name one of them or leave it out`;
      return refuse('detail-of-procedure', `facts.${detail}`, message);
    });
}

/** CO2 removal has modes of its own (ELSO Maastricht treaty); with another mode it is an ECMO run. */
function modeOfKind({ kind, facts }: CaseContent): Finding[] {
  if (kind !== 'ecco2r' || !('eclsModeStart' in facts) || facts.eclsModeStart === undefined) return [];
  if (CO2_REMOVAL_MODE_CODES.some((mode) => mode === facts.eclsModeStart)) return [];
  const message = `the mode of CO2 removal is ${CO2_REMOVAL_MODE_CODES.join(' or ')}`;
  return [refuse('mode-of-kind', 'facts.eclsModeStart', message)];
}

/** C31, H6: one operation is one record; a standby in which bypass started becomes the bypass case. */
function standbyThatConverted(content: CaseContent): Finding[] {
  if (content.kind !== 'standby' || !content.facts.standbyConverted) return [];
  const message = 'bypass started, so this is a bypass case: change the kind of this record to cpb';
  return [refuse('standby-converted', 'facts.standbyConverted', message)];
}

/** What stays of the chosen procedures when a case becomes one of another kind. */
export function proceduresKept(procedures: readonly string[], kind: CaseKind): string[] {
  const accepted = proceduresOf(kind).map(({ code }) => code);
  return procedures.filter((code) => accepted.includes(code));
}
