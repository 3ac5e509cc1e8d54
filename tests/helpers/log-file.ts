/** Files that may be brought in. */
import { randomUUID } from 'node:crypto';
import type { Json } from './app.ts';
import { makeCaseOf } from './make.ts';

/** A portable log of one draft that nobody has yet, and of a minute on that day. */
export const logFile = (activityOn?: string): Buffer =>
  Buffer.from(JSON.stringify(smallLog([makeCaseOf('cpb')], activityOn)));

const came = { state: 'draft', reason: null, signOff: null };

export const smallLog = (contents: readonly Json[], activityOn?: string): Json => ({
  format: 'pumprun-log/1',
  privacyMode: 'dated',
  program: {
    name: 'Elsewhere',
    timeZone: 'UTC',
    reportingYearStartMonth: 1,
    cpbTimeConvention: 'excludes_arrest',
    ecmoHoursFrom: 'hours',
  },
  student: { name: 'Tara Novak', enrollment: null },
  sites: [],
  supervisors: [],
  cases: contents.map((content, index) => ({
    id: randomUUID(),
    order: index + 1,
    ...came,
    content,
    factsVersion: 1,
    reportingYear: null,
    confirmedRole: null,
    confirmedSharePct: null,
    evaluation: null,
  })),
  hours:
    activityOn === undefined
      ? []
      : [
          {
            id: randomUUID(),
            order: 1,
            ...came,
            content: { category: 'sim_low', activityOn, durationMin: 1 },
          },
        ],
});

/** How a program reads a spreadsheet with a column of dates and one of procedures. */
export const MAPPING: Json = {
  record: 'case',
  kind: 'cpb',
  columns: [
    { column: 0, target: 'date' },
    { column: 1, target: 'procedures' },
  ],
  dateOrder: 'mdy',
  values: [{ target: 'procedures', text: 'Bypass graft', code: null }],
};
