/** An hours entry while it is typed. */
import type { HoursView } from '../../../server/hours/contract.ts';
import { HOURS_CATEGORIES } from '../../../server/hours/vocabulary.ts';
import { reportingYearOf } from '../../../server/programs/rules.ts';
import type { Choices } from '../../parts/choices.ts';
import type { KeptConfirmation } from '../../parts/confirm-dialog.tsx';
import { instantMs } from '../../parts/wall-clock.ts';

export interface HoursDraft {
  id: string;
  storedVersion: number | undefined;
  isDirty: boolean;
  values: HoursValues;
  /** Cases that are stored with the shift, as drafts; asked of a new entry only. */
  cases: ShiftCase[];
  /** What the form does not ask about and must not lose: the cases of a shift that was stored before. */
  caseIds: string[];
  confirmations: KeptConfirmation[];
}

export interface ShiftCase {
  id: string;
  kind: string;
}

export interface HoursValues extends Record<string, string> {
  category: string;
  activityOn: string;
  /** How the time is told: 'clock' (start and end) or 'duration'. */
  told: string;
  start: string;
  end: string;
  hours: string;
  minutes: string;
  siteId: string;
  supervisorId: string;
  supervisionLevel: string;
  creditHour: string;
}

const EMPTY: HoursValues = {
  category: '',
  activityOn: '',
  told: 'clock',
  start: '',
  end: '',
  hours: '',
  minutes: '',
  siteId: '',
  supervisorId: '',
  supervisionLevel: '',
  creditHour: '',
};

export const newHours = (
  { today }: Choices,
  place: { siteId: string; supervisorId: string },
): HoursDraft => ({
  id: crypto.randomUUID(),
  storedVersion: undefined,
  isDirty: false,
  values: { ...EMPTY, activityOn: today, ...place },
  cases: [],
  caseIds: [],
  confirmations: [],
});

export function hoursDraftOf({ id, version, content }: HoursView): HoursDraft {
  const { clock, durationMin, category, activityOn } = content;
  return {
    id,
    storedVersion: version,
    isDirty: false,
    values: {
      ...EMPTY,
      category,
      activityOn,
      told: clock ? 'clock' : 'duration',
      start: clock?.startLocal ?? '',
      end: clock?.endLocal ?? '',
      hours: String(Math.floor(durationMin / 60)),
      minutes: String(durationMin % 60),
      siteId: content.siteId ?? '',
      supervisorId: content.supervisorId ?? '',
      supervisionLevel: content.supervisionLevel ?? '',
      creditHour: content.creditHour ?? '',
    },
    cases: [],
    caseIds: content.caseIds ?? [],
    confirmations: (content.confirmations ?? []).map((kept) => ({ ...kept, field: '' })),
  };
}

/** The minutes the entry is worth; undefined while they are not known. */
export function minutesOf(values: HoursValues, timeZone: string): number | undefined {
  if (values.told === 'duration') {
    const minutes = Number(values.hours.replace(',', '.')) * 60 + Number(values.minutes);
    return minutes > 0 ? Math.round(minutes) : undefined;
  }
  const { activityOn, start, end } = values;
  if (activityOn === '' || start === '' || end === '') return undefined;
  const endDay = end > start ? activityOn : dayAfter(activityOn);
  return (instantMs(endDay, end, timeZone) - instantMs(activityOn, start, timeZone)) / 60_000;
}

function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

const present = (name: string, value: string) => (value === '' ? {} : { [name]: value });

type Program = Choices['program'];

/** The cases an entry names: where only years are kept, none. */
const namedCases = ({ cases, caseIds }: HoursDraft, { privacyMode }: Program): string[] =>
  privacyMode === 'dated' ? [...caseIds, ...cases.map(({ id }) => id)] : [];

/** The drafts of the cases of a shift: what is known of them. */
export const shiftCasesOf = ({ cases, values }: HoursDraft, program: Program) =>
  cases.map(({ id, kind }) => ({
    id,
    content: {
      kind,
      ...(program.privacyMode === 'dated'
        ? { performedOn: values.activityOn }
        : { reportingYear: reportingYearOf(values.activityOn, program.reportingYearStartMonth) }),
      ...present('siteId', values.siteId),
      ...present('supervisorId', values.supervisorId),
      facts: {},
    },
  }));

/** What would be sent; the contract judges it. Where cases are named, the clock times only tell the duration. */
export function hoursContentOf(draft: HoursDraft, program: Program): unknown {
  const { values, confirmations } = draft;
  const caseIds = namedCases(draft, program);
  const isTimed = values.told === 'clock' && values.start !== '' && caseIds.length === 0;
  return {
    ...present('category', values.category),
    ...present('activityOn', values.activityOn),
    durationMin: minutesOf(values, program.timeZone),
    ...(isTimed && { clock: { startLocal: values.start, endLocal: values.end } }),
    ...present('siteId', values.siteId),
    ...present('supervisorId', values.supervisorId),
    ...present('supervisionLevel', values.supervisionLevel),
    ...(isTaught(values.category) && present('creditHour', values.creditHour)),
    ...(caseIds.length > 0 && { caseIds }),
    ...(confirmations.length > 0 && {
      confirmations: confirmations.map(({ rule, reason }) => ({ rule, reason })),
    }),
  };
}

/** Cases happen in clinical shifts. */
export const isClinical = (category: string): boolean => groupOf(category) === 'clinical';

/** Contact hours are asked about where they make sense: an hour of teaching. */
export const isTaught = (category: string): boolean => groupOf(category) === 'didactic';

const groupOf = (category: string) => HOURS_CATEGORIES.find(({ code }) => code === category)?.group;
