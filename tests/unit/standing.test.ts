import t from 'tap';
import { byRisk, shareOfTime, standingOf } from '../../client/parts/standing.ts';
import type { RuleProgress, StudentProgress } from '../../server/progress/contract.ts';

const YEAR = { startedOn: '2026-01-01', expectedGraduationOn: '2027-01-01' };

const makeProgress = (counted: number, required = 75): RuleProgress => ({
  ruleId: 'R',
  counted,
  waiting: 0,
  required,
  remaining: Math.max(0, required - counted),
  isMet: counted >= required,
});

const makeStudent = (name: string, counted: number): StudentProgress => ({
  student: { id: '11111111-1111-4111-8111-111111111111', name },
  cohort: 'Class',
  ...YEAR,
  rules: [makeProgress(counted)],
});

t.test('the share of a student’s time goes from nothing at the start to all at the end', async (t) => {
  t.equal(shareOfTime(YEAR, '2025-12-01'), 0);
  t.equal(shareOfTime(YEAR, '2026-01-01'), 0);
  t.equal(shareOfTime(YEAR, '2026-07-02'), 182 / 365);
  t.equal(shareOfTime(YEAR, '2027-05-01'), 1);
  t.equal(shareOfTime({ startedOn: null, expectedGraduationOn: null }, '2026-07-02'), undefined);
});

t.test('a student is behind when whole cases are missing at an even pace', async (t) => {
  const half = 0.5;
  t.match(standingOf(makeProgress(37), half), { word: 'on the way', expected: 37, missing: 0 });
  t.match(standingOf(makeProgress(36), half), { word: 'behind', expected: 37, missing: 1 });
  t.match(standingOf(makeProgress(75), 1), { word: 'met', missing: 0 });
  t.match(standingOf(makeProgress(0), undefined), { word: 'no dates', missing: 0 });
});

t.test('the director reads first who is furthest behind, and by name among equals', async (t) => {
  const students = [
    makeStudent('Ann', 40),
    makeStudent('Zoe', 3),
    makeStudent('Ben', 3),
    makeStudent('Cy', 75),
  ];
  t.strictSame(
    byRisk(students, '2026-07-02').map(({ student, isBehind }) => [student.name, isBehind]),
    [
      ['Ben', true],
      ['Zoe', true],
      ['Ann', false],
      ['Cy', false],
    ],
  );
});
