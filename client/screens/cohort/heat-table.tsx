import { Link } from 'wouter';
import type { RequirementRule } from '../../../server/requirements/contract.ts';
import type { Standing, StudentStanding } from '../../parts/standing.ts';
import { StandingMark } from '../../parts/standing-mark.tsx';
import { dayText } from '../../parts/when.ts';
import { Bar } from '../../ui/bar.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import styles from './cohort.module.css';

interface HeatTableProps {
  rules: readonly RequirementRule[];
  students: readonly StudentStanding[];
}

/** A real table of students and rules. Each name leads to the student, each cell to the cases behind its number. */
export function HeatTable({ rules, students }: HeatTableProps) {
  const columns: Column<StudentStanding>[] = [
    { key: 'student', head: 'Student', cell: (row) => <StudentCell row={row} /> },
    ...rules.map((rule) => ({
      key: rule.id,
      head: `${rule.title} (${rule.required})`,
      cell: (row: StudentStanding) => <RuleCell row={row} ruleId={rule.id} />,
    })),
  ];
  return (
    <div className={styles.heat}>
      <DataTable
        caption="Students and requirements, furthest behind first"
        columns={columns}
        rows={students}
        rowKey={({ student }) => student.id}
      />
    </div>
  );
}

function StudentCell({ row }: { row: StudentStanding }) {
  const { student, cohort, expectedGraduationOn } = row;
  return (
    <Link href={`/students/${student.id}`} className={styles.student}>
      <span className={styles.name}>{student.name}</span>
      <span className={styles.cohort}>
        {[cohort, expectedGraduationOn && `until ${dayText(expectedGraduationOn)}`]
          .filter(Boolean)
          .join(', ')}
      </span>
    </Link>
  );
}

function RuleCell({ row, ruleId }: { row: StudentStanding; ruleId: string }) {
  const standing = row.standings.find(({ progress }) => progress.ruleId === ruleId);
  if (!standing) return null;
  const { counted, waiting, required } = standing.progress;
  return (
    <Link href={`/students/${row.student.id}/rules/${ruleId}`} className={styles.cell}>
      <Bar
        sentence={cellSentence(standing)}
        done={counted}
        waiting={waiting}
        goal={required}
        expected={standing.progress.isMet ? undefined : standing.expected}
      />
      <span className={styles.numbers}>
        <span aria-hidden="true">
          <span className={styles.number}>
            <span className={styles.counted}>{counted}</span> / {required}
          </span>
          {waiting > 0 && <span className={styles.waiting}> +{waiting} waiting</span>}
        </span>
        <StandingMark standing={standing} />
      </span>
    </Link>
  );
}

function cellSentence({ progress: { counted, waiting, required }, expected }: Standing): string {
  const signed = waiting > 0 ? `${counted} signed and ${waiting} waiting` : `${counted} signed`;
  return `${signed} of ${required}${expected === undefined ? '' : `, expected by today ${expected}`}:`;
}
