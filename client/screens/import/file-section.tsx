import { type ChangeEvent, useState } from 'react';
import type { MemberRole } from '../../../server/programs/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Fields } from '../../ui/field.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Section } from '../../ui/page.tsx';
import type { Chosen } from './chosen.ts';

const MB = 1_000_000;
const AT_MOST_MB = 20;
const TYPES = '.csv,.tsv,.txt,.xlsx,.xlsm,.json';

interface FileSectionProps {
  roles: readonly MemberRole[];
  isBusy: boolean;
  onChosen(chosen: Chosen): void;
}

/** Choosing a file looks at it at once. The file goes to the server and is not kept there. */
export function FileSection({ roles, isBusy, onChosen }: FileSectionProps) {
  const isForOthers = roles.includes('director') || roles.includes('administrator');
  const [studentId, setStudentId] = useState('');
  const [fault, setFault] = useState<string>();
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = ''; // so that the same file may be chosen again after it was mended
    if (!file || isBusy) return;
    const isTooLarge = file.size > AT_MOST_MB * MB;
    setFault(isTooLarge ? `Choose a file of at most ${AT_MOST_MB} MB, or save it in parts.` : undefined);
    if (!isTooLarge) onChosen({ file, studentId, sheet: '' });
  };
  return (
    <Section title="The file">
      <Fields>
        {isForOthers && <StudentSelect value={studentId} onChange={setStudentId} />}
        <FileInput
          id="file"
          label="File"
          hint="CSV, TSV or Excel (.xlsx), or a log that was downloaded from Pumprun. Rows that hold a name, a date of birth or a number of a patient stay behind."
          fault={fault}
          accept={TYPES}
          onChange={choose}
        />
      </Fields>
    </Section>
  );
}

function StudentSelect({ value, onChange }: { value: string; onChange(id: string): void }) {
  const members = useRead(reads.members());
  const students = members.data?.members.filter(({ enrollment }) => enrollment !== null) ?? [];
  return (
    <Select
      id="student"
      label="Whose log"
      hint="Leave it open for a file of a whole class, with a column of names or e-mail addresses."
      placeholder="The file says it"
      value={value}
      onChange={onChange}
    >
      {students.map(({ personId, name }) => (
        <option key={personId} value={personId}>
          {name}
        </option>
      ))}
    </Select>
  );
}
