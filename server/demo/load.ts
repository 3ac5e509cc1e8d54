/**
 * Loads the sample class through the verbs that students and supervisors use, each record in its own transactions.
 * Each act happens at the time the sample names, so lists and signatures look as they would after fifteen months.
 */
import type { CaseContent } from '../cases/contract.ts';
import { findingsOf } from '../cases/rules.ts';
import { putCase, submitCase } from '../cases/service.ts';
import { HoursContent } from '../hours/contract.ts';
import { putHours, submitHours } from '../hours/service.ts';
import type { Platform } from '../platform.ts';
import type { DecisionRequest } from '../signatures/contract.ts';
import { decideAll } from '../signatures/service/decide.ts';
import { cell, type Sample, type SampleRow } from './sample.ts';
import { caseContentOf } from './sample-case.ts';
import { foundSchool, type School, switchAllPanelsOn } from './school.ts';

const CREATE = { kind: 'create' } as const;
const SETTING = { cpbTimeConvention: 'excludes_arrest' } as const;
const CONFIRMED = 'Checked against the perfusion record';
const REASONS = {
  returned: 'Please check the role and the cross-clamp time',
  rejected: 'I did not supervise this case',
} as const;
/** One for each student: with fewer, the last ones would have the machine to themselves. */
export const LANES = 12;

export interface LoadReport {
  cases: number;
  hours: number;
  /** Signatures that the rules refused, with the reason: they stay waiting. */
  refused: Map<string, number>;
}

/** @param onProgress told how many of how many records are in */
export async function loadSampleClass(
  platform: Platform,
  sample: Sample,
  onProgress: (done: number, total: number) => void,
): Promise<LoadReport> {
  const school = await foundSchool(platform, sample);
  const report: LoadReport = { cases: 0, hours: 0, refused: new Map() };
  const total = sample.cases.length + sample.hours.length;
  const advance = (what: 'cases' | 'hours') => {
    report[what]++;
    onProgress(report.cases + report.hours, total);
  };
  // One student's records stay in order; the students do not wait for each other.
  await inLanes(LANES, sample.students, async (student) => {
    const isTheirs = (row: SampleRow) => row.student === student.email;
    for (const row of sample.cases.filter(isTheirs)) {
      await loadCase(school, row, report);
      advance('cases');
    }
    for (const row of sample.hours.filter(isTheirs)) {
      await loadHours(school, row, report);
      advance('hours');
    }
  });
  await switchAllPanelsOn(school);
  return report;
}

async function inLanes<T>(
  lanes: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function loadCase(school: School, row: SampleRow, report: LoadReport): Promise<void> {
  const student = school.memberOf(cell(row, 'student'));
  const ids = { siteId: school.siteId, personId: (email: string) => school.memberOf(email).personId };
  const caseId = cell(row, 'id');
  const content = confirmed(caseContentOf(row, ids));
  const loggedAt = evening(cell(row, 'logged_on'));
  const created = await school.runAs(
    student,
    (work) => putCase(work, { caseId, content, precondition: CREATE }),
    loggedAt,
  );
  if (row.state === 'draft') return;
  const precondition = { kind: 'edit', version: created.version } as const;
  const { version } = await school.runAs(
    student,
    (work) => submitCase(work, { caseId, precondition }),
    loggedAt,
  );
  await decide(school, row, { record: 'case', recordId: caseId, version }, report);
}

async function loadHours(school: School, row: SampleRow, report: LoadReport): Promise<void> {
  const student = school.memberOf(cell(row, 'student'));
  const entryId = cell(row, 'id');
  const content = HoursContent.parse({
    category: cell(row, 'category'),
    activityOn: cell(row, 'activity_on'),
    durationMin: Number(cell(row, 'duration_min')),
    siteId: school.siteId(cell(row, 'site')),
    supervisorId: school.memberOf(cell(row, 'supervisor')).personId,
    supervisionLevel: cell(row, 'supervision_level'),
  });
  const at = evening(cell(row, 'activity_on'));
  const created = await school.runAs(
    student,
    (work) => putHours(work, { entryId, content, precondition: CREATE }),
    at,
  );
  const precondition = { kind: 'edit', version: created.version } as const;
  const { version } = await school.runAs(student, (work) => submitHours(work, { entryId, precondition }), at);
  await decide(school, row, { record: 'hours', recordId: entryId, version }, report);
}

async function decide(
  school: School,
  row: SampleRow,
  record: { record: 'case' | 'hours'; recordId: string; version: number },
  report: LoadReport,
): Promise<void> {
  const request = decisionOf(row, record);
  if (request === undefined) return;
  const supervisor = school.memberOf(cell(row, 'supervisor'));
  const at = evening(row.signed_on || row.logged_on || cell(row, 'activity_on'));
  const [verdict] = await decideAll((verb) => school.runAs(supervisor, verb, at), [request]);
  if (verdict?.outcome !== 'refused') return;
  const reason = verdict.detail ?? 'refused';
  report.refused.set(reason, (report.refused.get(reason) ?? 0) + 1);
}

function decisionOf(
  row: SampleRow,
  record: { record: 'case' | 'hours'; recordId: string; version: number },
): DecisionRequest | undefined {
  const { state } = row;
  if (state === 'signed')
    return { decision: 'sign', ...record, ...(record.record === 'case' && evaluated(row)) };
  if (state === 'returned') return { decision: 'return', ...record, reason: REASONS.returned };
  if (state === 'rejected') return { decision: 'reject', ...record, reason: REASONS.rejected };
  return undefined;
}

/** The sample knows satisfactory and not: the two levels that have these names are all it can stand for. */
function evaluated(row: SampleRow) {
  const autonomy = { scaleId: 'zwisch', scaleVersion: 1, level: cell(row, 'autonomy') };
  const work = { scaleId: 'musc', scaleVersion: 1, level: row.satisfactory === 'n' ? '2' : '3' };
  return { evaluation: { ratings: [autonomy, work] } };
}

/** Confirms what the rules ask about, as its author would have. */
function confirmed(content: CaseContent): CaseContent {
  const asked = findingsOf(content, SETTING).filter(({ severity }) => severity === 'confirm');
  if (asked.length === 0) return content;
  return { ...content, confirmations: asked.map(({ rule }) => ({ rule, reason: CONFIRMED })) };
}

/** The sample knows days; its acts happen in the evening of theirs, in the program's part of the world. */
const evening = (day: string): Date => new Date(`${day}T23:00:00Z`);
