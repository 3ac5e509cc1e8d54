/** Who is behind: signed cases against the share of a student's time that has passed. Pure; days as YYYY-MM-DD. */
import type { RuleProgress, StudentProgress } from '../../server/progress/contract.ts';

export type StandingWord = 'met' | 'behind' | 'on the way' | 'no dates';

export interface Standing {
  progress: RuleProgress;
  word: StandingWord;
  /** Signed cases one would have by today at an even pace; unknown without dates. */
  expected: number | undefined;
  /** How many of those are missing. */
  missing: number;
}

const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

type Dates = Pick<StudentProgress, 'startedOn' | 'expectedGraduationOn'>;

/** Which part of the time from start to expected graduation has passed: 0 before the start, 1 from the end on. */
export function shareOfTime({ startedOn, expectedGraduationOn }: Dates, today: string): number | undefined {
  if (startedOn === null || expectedGraduationOn === null) return undefined;
  const whole = dayNumber(expectedGraduationOn) - dayNumber(startedOn);
  const passed = dayNumber(today) - dayNumber(startedOn);
  if (!(whole > 0)) return undefined;
  return Math.min(1, Math.max(0, passed / whole));
}

/** Only whole cases are expected: with 56.3 due, 56 are on the way. */
export function standingOf(progress: RuleProgress, share: number | undefined): Standing {
  const expected = share === undefined ? undefined : Math.floor(progress.required * share);
  const missing = progress.isMet ? 0 : Math.max(0, (expected ?? 0) - progress.counted);
  return { progress, word: wordOf(progress, expected, missing), expected, missing };
}

function wordOf(progress: RuleProgress, expected: number | undefined, missing: number): StandingWord {
  if (progress.isMet) return 'met';
  if (expected === undefined) return 'no dates';
  return missing > 0 ? 'behind' : 'on the way';
}

export interface StudentStanding extends StudentProgress {
  standings: Standing[];
  isBehind: boolean;
}

/** Students with their standings, whoever is furthest behind first. */
export const byRisk = (students: readonly StudentProgress[], today: string): StudentStanding[] =>
  students
    .map((student) => {
      const share = shareOfTime(student, today);
      const standings = student.rules.map((progress) => standingOf(progress, share));
      return { ...student, standings, isBehind: standings.some(({ word }) => word === 'behind') };
    })
    .toSorted(
      (one, other) => riskOf(other) - riskOf(one) || one.student.name.localeCompare(other.student.name),
    );

/** The largest gap to what is expected, as a part of what the rule requires; a rule that is met has none. */
const riskOf = ({ standings }: { standings: readonly Standing[] }): number =>
  Math.max(
    -1,
    ...standings
      .filter(({ progress }) => !progress.isMet && progress.required > 0)
      .map(({ progress, expected }) => ((expected ?? 0) - progress.counted) / progress.required),
  );

/** How many are behind under a rule. */
export const behindCount = (students: readonly StudentStanding[], ruleId: string): number =>
  students.filter(({ standings }) =>
    standings.some(({ progress, word }) => progress.ruleId === ruleId && word === 'behind'),
  ).length;
