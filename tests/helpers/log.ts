/** What students and supervisors do again and again in tests, over HTTP. */
import { randomUUID } from 'node:crypto';
import type { CaseContent } from '../../server/cases/contract.ts';
import type { HoursContent } from '../../server/hours/contract.ts';
import type { Answer, Json } from './app.ts';
import { type Cast, CREATE, edit, PASSWORD, type Person } from './cast.ts';
import { makeCpbCase, makeHours } from './make.ts';

/** When a case was done, as the program of this cast keeps it; the day of a year program is in this year. */
export const onDay = ({ privacyMode, day }: Pick<Cast, 'privacyMode' | 'day'>, performedOn: string) =>
  privacyMode === 'dated' ? { performedOn } : { reportingYear: Number(day().slice(0, 4)) };

/** A complete case of this cast: at the main site, for Sam, today or this year. */
export function placed(on: Cast, content: CaseContent = makeCpbCase()): CaseContent {
  const { siteId, sam } = on;
  const when = onDay(on, on.day(-3));
  return { siteId, supervisorId: sam.id, ...when, ...content };
}

/** The student creates the case and hands it in. */
export async function submitNew(student: Person, content: CaseContent, caseId = randomUUID()): Promise<Json> {
  const created = await student.put(`/cases/${caseId}`, content, CREATE);
  if (created.statusCode !== 201) throw new Error(`not created: ${JSON.stringify(created.body)}`);
  const submitted = await student.post(`/cases/${caseId}/submit`, undefined, edit(1));
  if (submitted.statusCode !== 200) throw new Error(`not submitted: ${JSON.stringify(submitted.body)}`);
  return submitted.body;
}

export async function submitNewHours(on: Cast, overrides: Partial<HoursContent> = {}): Promise<Json> {
  const entryId = randomUUID();
  const content = makeHours({
    activityOn: on.day(-3),
    siteId: on.siteId,
    supervisorId: on.sam.id,
    ...overrides,
  });
  const created = await on.tara.put(`/hours/${entryId}`, content, CREATE);
  if (created.statusCode !== 201) throw new Error(`not created: ${JSON.stringify(created.body)}`);
  return (await on.tara.post(`/hours/${entryId}/submit`, undefined, edit(1))).body;
}

/** One decision with the right password. */
export const decide = (supervisor: Person, ...decisions: Json[]): Promise<Answer> =>
  supervisor.post('/signatures', { password: PASSWORD, decisions });

export const signing = (record: Json, extra: Json = {}): Json => ({
  decision: 'sign',
  record: 'category' in record.content ? 'hours' : 'case',
  recordId: record.id,
  version: record.version,
  ...extra,
});
