import { useEffect, useState } from 'react';
import { EnrollmentContent, type MemberView } from '../../../server/people/contract.ts';
import { CohortContent } from '../../../server/programs/contract.ts';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Fault, FormBox, focusControl, useForm } from '../../ui/form.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import type { Roll } from './member-words.ts';
import { Rotations, type TypedRotation, typedRotations } from './rotations.tsx';

/** The choice that asks for a name instead of an id. */
const NEW_COHORT = 'new';

const LABELS: Labels = {
  cohortId: 'Cohort',
  name: { id: 'newCohort', label: 'Name of the new cohort' },
  startedOn: 'Started',
  expectedGraduationOn: 'Expected graduation',
  rotations: { id: 'add-rotation', label: 'Rotations' },
};

interface EnrollmentFormProps {
  member: MemberView;
  roll: Roll;
  onClose(): void;
}

export function EnrollmentForm({ member, roll, onClose }: EnrollmentFormProps) {
  const { enrollment } = member;
  const write = useWrite();
  const [rotations, setRotations] = useState<TypedRotation[]>(() => typedRotations(enrollment));
  // One id for all attempts, so that sending again after a lost answer makes no second cohort.
  const [newCohortId] = useState(() => crypto.randomUUID());
  const form = useForm({
    cohortId: enrollment?.cohortId ?? (roll.cohorts.length === 0 ? NEW_COHORT : ''),
    newCohort: '',
    startedOn: enrollment?.startedOn ?? '',
    expectedGraduationOn: enrollment?.expectedGraduationOn ?? '',
  });
  const isNew = form.values.cohortId === NEW_COHORT;
  // The form took the place of the button that was pressed.
  useEffect(() => focusControl('cohortId'), []);
  const labels = { ...LABELS, ...rotationLabels(rotations) };

  const save = async () => {
    const { cohortId, newCohort, startedOn, expectedGraduationOn } = form.values;
    const cohort = checkForm(CohortContent, { name: newCohort }, LABELS);
    const content = {
      cohortId: isNew ? newCohortId : cohortId,
      startedOn,
      expectedGraduationOn,
      rotations: rotations.map(({ siteId, startsOn, endsOn }) => ({ siteId, startsOn, endsOn })),
    };
    const checked = checkForm(EnrollmentContent, content, labels);
    const faults = [
      ...(isNew && !cohort.ok ? cohort.faults : []),
      ...(checked.ok ? [] : checked.faults.map(inWords)),
    ];
    form.faults.show(faults);
    if (!checked.ok || faults.length > 0) return;
    const isSaved = await write.run(async (api) => {
      try {
        if (isNew && cohort.ok)
          await api.call({ method: 'PUT', path: `/cohorts/${newCohortId}`, create: true, body: cohort.data });
        await api.call({
          method: 'PUT',
          path: `/members/${member.personId}/enrollment`,
          ...(enrollment ? { ifMatch: enrollment.version } : { create: true }),
          body: checked.data,
        });
      } catch (error) {
        form.faults.show(faultsOf(error, labels));
        throw error;
      }
    });
    if (isSaved) onClose();
  };

  return (
    <FormBox faults={form.faults} label="Enrollment" onSubmit={() => void save()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Fields>
        <Select {...form.bind('cohortId')} label="Cohort" placeholder="Choose a cohort">
          {roll.cohorts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={NEW_COHORT}>New cohort…</option>
        </Select>
        {isNew && (
          <TextInput
            {...form.bind('newCohort')}
            label="Name of the new cohort"
            hint="For instance: Class of 2029."
            autoComplete="off"
          />
        )}
        <Fields isRow>
          <TextInput {...form.bind('startedOn')} label="Started" type="date" />
          <TextInput {...form.bind('expectedGraduationOn')} label="Expected graduation" type="date" />
        </Fields>
        <Rotations rotations={rotations} sites={roll.sites} faults={form.faults} onChange={setRotations} />
      </Fields>
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          {enrollment ? 'Save' : 'Enroll'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}

/** The path of a field in the contract, to the id of its control: `rotations.1.endsOn` -> `endsOn-<key>`. */
const rotationLabels = (rotations: readonly TypedRotation[]): Labels =>
  Object.fromEntries(
    rotations.flatMap(({ key }, index) => [
      [`rotations.${index}.siteId`, { id: `siteId-${key}`, label: `Site of rotation ${index + 1}` }],
      [`rotations.${index}.startsOn`, { id: `startsOn-${key}`, label: `Start of rotation ${index + 1}` }],
      [`rotations.${index}.endsOn`, { id: `endsOn-${key}`, label: `End of rotation ${index + 1}` }],
    ]),
  );

/** The contract asks for ids; a person is asked to choose. */
function inWords(fault: Fault): Fault {
  if (fault.id === 'cohortId') return { ...fault, message: 'Choose a cohort.' };
  if (fault.id.startsWith('siteId-')) return { ...fault, message: 'Choose a site.' };
  return fault;
}
