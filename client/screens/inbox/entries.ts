/** What waits for a supervisor, put in order: by student, oldest first, unusual records apart. Pure. */
import type { CaseContent, CaseView } from '../../../server/cases/contract.ts';
import type { RuleSetting } from '../../../server/cases/rule.ts';
import { findingsOf } from '../../../server/cases/rules.ts';
import type { HoursView } from '../../../server/hours/contract.ts';
import type { Inbox } from '../../../server/signatures/contract.ts';
import { caseTitle } from '../../parts/case-facts.tsx';
import { hoursTitle, unusualText } from '../../parts/hours-facts.tsx';

export type Entry = { record: 'case'; view: CaseView } | { record: 'hours'; view: HoursView };

/** A record that was changed and submitted again is a new thing to decide on. */
export const keyOf = ({ view }: Entry): string => `${view.id} ${view.version}`;

export const titleOf = (entry: Entry): string =>
  entry.record === 'case' ? caseTitle(entry.view) : hoursTitle(entry.view);

export const entriesOf = ({ cases, hours }: Inbox): Entry[] => [
  ...cases.map((view) => ({ record: 'case' as const, view })).toSorted(byDay),
  ...hours.map((view) => ({ record: 'hours' as const, view })).toSorted(byDay),
];

/** The day of the record, or its year where a program keeps no day; the sort is stable, so the server's order stays. */
function dayOf({ record, view }: Entry): string {
  if (record === 'hours') return view.content.activityOn;
  return view.content.performedOn ?? String(view.reportingYear ?? '');
}

function byDay(one: Entry, other: Entry): number {
  const [left, right] = [dayOf(one), dayOf(other)];
  return left < right ? -1 : Number(left > right);
}

export interface StudentGroup {
  student: CaseView['student'];
  entries: Entry[];
}

/** Whoever has waited longest comes first. */
export function groupByStudent(entries: readonly Entry[]): StudentGroup[] {
  const groups = Map.groupBy(entries.toSorted(byDay), ({ view }) => view.student.id);
  return [...groups.values()].flatMap((oldestFirst) => {
    const [oldest] = oldestFirst;
    if (!oldest) return [];
    const { student } = oldest.view;
    return [{ student, entries: entries.filter(({ view }) => view.student.id === student.id) }];
  });
}

export interface Unusual {
  rule: string;
  /** What the form asked: "CPB time is usually 20 to 360 min; is 412 right?" */
  question: string;
  reason: string;
}

// Refusals depend on the setting, and a submitted case has none. Of the questions only C9 does, and it is asked here.
const SETTING: RuleSetting = { cpbTimeConvention: 'excludes_arrest' };

/** The warnings that the student confirmed, each with the question and the answer. */
export function unusualOf(entry: Entry): Unusual[] {
  if (entry.record === 'hours')
    return (entry.view.content.confirmations ?? []).map(({ rule, reason }) => ({
      rule,
      question: unusualText(rule),
      reason,
    }));
  const { content } = entry.view;
  return (content.confirmations ?? []).map(({ rule, reason }) => ({
    rule,
    question: questionOf(content, rule) ?? rule,
    reason,
  }));
}

const questionOf = (content: CaseContent, rule: string): string | undefined =>
  findingsOf(content, SETTING).find((finding) => finding.rule === rule)?.message;

export const isUnusual = (entry: Entry): boolean => unusualOf(entry).length > 0;

/** "3 cases and 1 hours entry" */
export function countText(entries: readonly Entry[]): string {
  const cases = entries.filter(({ record }) => record === 'case').length;
  const hours = entries.length - cases;
  const parts = [
    cases > 0 && `${cases} ${cases === 1 ? 'case' : 'cases'}`,
    hours > 0 && `${hours} hours ${hours === 1 ? 'entry' : 'entries'}`,
  ];
  return parts.filter(Boolean).join(' and ') || 'nothing';
}
