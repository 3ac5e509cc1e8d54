import { useState } from 'react';
import type { EnrollmentView, MemberView } from '../../../server/people/contract.ts';
import { dayText } from '../../parts/when.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { focusControl } from '../../ui/form.tsx';
import { Fact, FactList, Section } from '../../ui/page.tsx';
import { EnrollmentForm } from './enrollment-form.tsx';
import { cohortName, type Roll, siteName } from './member-words.ts';
import styles from './people.module.css';

interface EnrollmentSectionProps {
  member: MemberView;
  roll: Roll;
}

export function EnrollmentSection({ member, roll }: EnrollmentSectionProps) {
  const [isEditing, setEditing] = useState(false);
  const { enrollment } = member;
  const mayEdit = member.standing !== 'left' && member.roles.includes('student');
  const edit = (
    <Button id="edit-enrollment" look={enrollment ? 'quiet' : 'primary'} onClick={() => setEditing(true)}>
      {enrollment ? 'Change the enrollment' : 'Enroll'}
    </Button>
  );
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => focusControl('edit-enrollment'));
  };
  if (isEditing)
    return (
      <Section title={enrollment ? 'Change the enrollment' : `Enroll ${member.name}`}>
        <EnrollmentForm member={member} roll={roll} onClose={close} />
      </Section>
    );
  return (
    <Section title="Enrollment" actions={mayEdit && enrollment && edit}>
      {enrollment ? (
        <Enrollment enrollment={enrollment} roll={roll} />
      ) : (
        <>
          <p className={styles.quiet}>
            Not enrolled: without a start and an expected graduation nobody can say whether they are behind.
          </p>
          {mayEdit && <div>{edit}</div>}
        </>
      )}
    </Section>
  );
}

type Rotation = EnrollmentView['rotations'][number];

function Enrollment({ enrollment, roll }: { enrollment: EnrollmentView; roll: Roll }) {
  const columns: Column<Rotation>[] = [
    { key: 'site', head: 'Site', cell: ({ siteId }) => siteName(roll, siteId) },
    { key: 'from', head: 'From', cell: ({ startsOn }) => dayText(startsOn) },
    { key: 'until', head: 'Until', cell: ({ endsOn }) => dayText(endsOn) },
  ];
  return (
    <>
      <FactList>
        <Fact label="Cohort">{cohortName(roll, enrollment.cohortId)}</Fact>
        <Fact label="Started">{dayText(enrollment.startedOn)}</Fact>
        <Fact label="Expected graduation">{dayText(enrollment.expectedGraduationOn)}</Fact>
      </FactList>
      {enrollment.rotations.length > 0 ? (
        <DataTable
          caption="Planned rotations"
          showCaption
          columns={columns}
          rows={enrollment.rotations}
          rowKey={({ siteId, startsOn }) => `${siteId} ${startsOn}`}
        />
      ) : (
        <p className={styles.quiet}>No rotations planned.</p>
      )}
    </>
  );
}
