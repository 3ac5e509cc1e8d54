/** Every read of the API by name, with the type its contract gives the answer. Writes are made where they happen. */

import type * as z from 'zod/mini';
import type { AuditPage } from '../server/audit/contract.ts';
import type { CaseForm } from '../server/case-form/contract.ts';
import type { CasePage, CaseVersionList, CaseView } from '../server/cases/contract.ts';
import type { CaseEvaluation, EvaluationSettings } from '../server/evaluations/contract.ts';
import type { HoursPage, HoursTotals, HoursView } from '../server/hours/contract.ts';
import type { ImportList } from '../server/imports/contract.ts';
import type { MemberList } from '../server/people/contract.ts';
import type {
  CohortList,
  FormChoices,
  ModePreview,
  ProgramView,
  SetUpState,
  SiteList,
} from '../server/programs/contract.ts';
import type { CohortProgress, ProgressView, RuleEvidence } from '../server/progress/contract.ts';
import type { OwnSessionList } from '../server/sessions/contract.ts';
import type { Inbox, SignatureProof } from '../server/signatures/contract.ts';
import type { TemplateList } from '../server/templates/contract.ts';
import type { RunningTimer } from '../server/timers/contract.ts';

/** A path and, at compile time only, what it answers. */
export interface Read<T> {
  readonly path: string;
  readonly answer?: T;
}

const read = <T>(path: string, query: Record<string, string | number | undefined> = {}): Read<T> => {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(entries.map(([key, value]) => [key, String(value)]));
  return { path: search.size > 0 ? `${path}?${search}` : path };
};

export interface ListQuery {
  state?: string | undefined;
  studentId?: string | undefined;
  before?: number | undefined;
  limit?: number | undefined;
}

export const reads = {
  setUp: () => read<z.infer<typeof SetUpState>>('/setup'),
  ownSessions: () => read<z.infer<typeof OwnSessionList>>('/sessions'),
  modePreview: () => read<ModePreview>('/program/privacy-mode'),
  program: () => read<z.infer<typeof ProgramView>>('/program'),
  evaluationSettings: () => read<EvaluationSettings>('/evaluation-settings'),
  formChoices: () => read<z.infer<typeof FormChoices>>('/form-choices'),
  caseForm: () => read<CaseForm>('/case-form'),
  templates: () => read<TemplateList>('/templates'),
  case: (id: string) => read<CaseView>(`/cases/${id}`),
  cases: (query: ListQuery = {}) => read<CasePage>('/cases', { ...query }),
  caseVersions: (id: string) => read<z.infer<typeof CaseVersionList>>(`/cases/${id}/versions`),
  caseEvaluation: (id: string) => read<CaseEvaluation>(`/cases/${id}/evaluation`),
  caseSignature: (id: string) => read<SignatureProof>(`/cases/${id}/signature`),
  hoursEntry: (id: string) => read<HoursView>(`/hours/${id}`),
  hours: (query: ListQuery = {}) => read<HoursPage>('/hours', { ...query }),
  hoursTotals: (studentId: string) => read<HoursTotals>(`/hours/totals/${studentId}`),
  timer: () => read<RunningTimer>('/timer'),
  imports: () => read<z.infer<typeof ImportList>>('/imports'),
  inbox: () => read<Inbox>('/inbox'),
  progress: (studentId: string) => read<ProgressView>(`/progress/students/${studentId}`),
  evidence: (studentId: string, ruleId: string) =>
    read<RuleEvidence>(`/progress/students/${studentId}/rules/${encodeURIComponent(ruleId)}`),
  cohortProgress: () => read<CohortProgress>('/progress/cohort'),
  members: () => read<z.infer<typeof MemberList>>('/members'),
  sites: () => read<z.infer<typeof SiteList>>('/sites'),
  cohorts: () => read<z.infer<typeof CohortList>>('/cohorts'),
  activity: (query: { subjectId?: string | undefined; before?: number | undefined; limit?: number } = {}) =>
    read<AuditPage>('/audit-events', { ...query }),
};
