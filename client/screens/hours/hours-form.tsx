import { type ReactNode, useEffect, useState } from 'react';
import type { HoursView } from '../../../server/hours/contract.ts';
import {
  CREDIT_HOURS,
  HOURS_CATEGORIES,
  HOURS_GROUPS,
  SUPERVISION_LEVELS,
} from '../../../server/hours/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { CREDENTIALS } from '../../../server/programs/rules.ts';
import { useKept } from '../../kept.tsx';
import { type Choices, supervisorsAt } from '../../parts/choices.ts';
import { ConfirmDialog, type KeptConfirmation } from '../../parts/confirm-dialog.tsx';
import { FailureBanner } from '../../parts/loaded.tsx';
import { durationText } from '../../parts/when.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Faults, FormBox, useFaults } from '../../ui/form.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Section } from '../../ui/page.tsx';
import {
  type HoursDraft,
  type HoursValues,
  isClinical,
  isTaught,
  minutesOf,
  type ShiftCase,
} from './draft.ts';
import styles from './hours.module.css';
import { ShiftCases } from './shift-cases.tsx';
import { labelOfHours, loadContract, useSaveHours } from './use-save-hours.ts';

export interface HoursFormProps {
  name: string;
  initial: HoursDraft;
  choices: Choices;
  top?: ReactNode;
  onSaved(view: HoursView, cases: ShiftCase[]): void;
}

export function HoursForm({ name, initial, choices, top, onSaved }: HoursFormProps) {
  const { kept, keep, letGo } = useKept<HoursDraft>(name);
  const [draft, setDraft] = useState(kept ?? initial);
  const faults = useFaults();
  useEffect(() => {
    if (draft.isDirty) keep(draft);
    else letGo();
  });
  useEffect(() => {
    if (draft.isDirty) loadContract().catch(() => undefined);
  }, [draft.isDirty]);
  const save = useSaveHours({
    choices,
    faults,
    onStored: ({ version }, sent) =>
      setDraft((now) => ({ ...now, storedVersion: version, isDirty: now !== sent })),
  });
  const set = (change: Partial<HoursValues>) => {
    for (const field of Object.keys(change)) faults.clear(field);
    setDraft({
      ...draft,
      values: { ...draft.values, ...change } as HoursValues, // a part of the same shape
      confirmations: isAskedAbout(change) ? [] : draft.confirmations,
      isDirty: true,
    });
  };
  const finish = async (saving: Promise<HoursView | undefined>) => {
    const view = await saving;
    if (!view) return;
    letGo();
    onSaved(view, draft.cases);
  };
  const confirm = (confirmations: KeptConfirmation[]) => {
    // The draft was stored before the server asked; what it holds now is newer than what this closure began with.
    const confirmed = { ...draft, confirmations: [...draft.confirmations, ...confirmations], isDirty: true };
    setDraft(confirmed);
    save.dismissConfirm();
    void finish(save.submit(confirmed));
  };
  const part: PartProps = { values: draft.values, choices, faults, set };
  return (
    <>
      <FormBox faults={faults} label="Hours" onSubmit={() => void finish(save.submit(draft))}>
        {top}
        <Section>
          <Fields>
            <Category {...part} />
            {isTaught(draft.values.category) && <CreditHour {...part} />}
            <Time {...part} />
            <Where {...part} />
            {draft.storedVersion === undefined && isClinical(draft.values.category) && (
              <ShiftCases
                cases={draft.cases}
                onChange={(cases) => setDraft({ ...draft, cases, isDirty: true })}
              />
            )}
          </Fields>
          {faults.list.length === 0 && <FailureBanner error={save.write.error} />}
          <Actions>
            <Button type="submit" look="primary" isBusy={save.write.isBusy}>
              Submit
            </Button>
            <Button isBusy={save.write.isBusy} onClick={() => void finish(save.saveDraft(draft))}>
              Save draft
            </Button>
          </Actions>
        </Section>
      </FormBox>
      {/* A form inside a form would be sent with it. */}
      <ConfirmDialog
        findings={save.toConfirm}
        labelOf={labelOfHours}
        usualReason="Checked against my roster"
        onClose={save.dismissConfirm}
        onConfirm={confirm}
      />
    </>
  );
}

/** A new day or length is asked about again. */
const isAskedAbout = (change: Partial<HoursValues>): boolean =>
  ['activityOn', 'told', 'start', 'end', 'hours', 'minutes'].some((name) => name in change);

interface PartProps {
  values: HoursValues;
  choices: Choices;
  faults: Faults;
  set(change: Partial<HoursValues>): void;
}

const bind = ({ values, faults, set }: PartProps, name: keyof HoursValues & string) => ({
  id: name,
  value: values[name] ?? '',
  fault: faults.of(name),
  onChange: (value: string) => set({ [name]: value }),
});

function Category(props: PartProps) {
  return (
    <Select {...bind(props, 'category')} label="What the time was for" placeholder="Choose a category">
      {HOURS_GROUPS.map(({ code: group, label }) => (
        <optgroup key={group} label={label}>
          {HOURS_CATEGORIES.filter((category) => category.group === group).map(({ code, label: name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}

function CreditHour(props: PartProps) {
  const { values } = props;
  const choices = CREDIT_HOURS.map(({ code, label, definition }) => ({ code, label, note: definition }));
  return (
    <RadioChips
      {...bind(props, 'creditHour')}
      value={values.creditHour || 'clock_60'}
      label="Counted as"
      choices={choices}
      layout="rows"
    />
  );
}

const TOLD = [
  { code: 'clock', label: 'Start and end' },
  { code: 'duration', label: 'Duration only' },
];

function Time(props: PartProps) {
  const { values, choices } = props;
  const minutes = minutesOf(values, choices.program.timeZone);
  const isOverMidnight = values.told === 'clock' && values.end !== '' && values.end <= values.start;
  return (
    <>
      <Fields isRow>
        <TextInput {...bind(props, 'activityOn')} label="Date" type="date" max={choices.today} />
        <RadioChips {...bind(props, 'told')} label="Time as" choices={TOLD} />
      </Fields>
      {values.told === 'clock' ? (
        <Fields isPair>
          <TextInput {...bind(props, 'start')} label="Start" type="time" width="short" />
          <TextInput {...bind(props, 'end')} label="End" type="time" width="short" />
        </Fields>
      ) : (
        <Fields isPair>
          <TextInput {...bind(props, 'hours')} label="Hours" unit="h" width="short" isNumber />
          <TextInput {...bind(props, 'minutes')} label="Minutes" unit="min" width="short" isNumber />
        </Fields>
      )}
      <p className={styles.total} role="status">
        {minutes === undefined ? (
          'The duration is computed from what you enter.'
        ) : (
          <>
            <strong>{durationText(minutes)}</strong>
            {isOverMidnight && ' ending the next day'}
            {values.told === 'clock' && `, clock of ${choices.program.timeZone}`}
          </>
        )}
      </p>
    </>
  );
}

function Where(props: PartProps) {
  const { values, choices, set } = props;
  const supervisors = supervisorsAt(choices, values.siteId);
  const chooseSite = (siteId: string) => {
    const isThere = supervisorsAt(choices, siteId).some(({ id }) => id === values.supervisorId);
    set({ siteId, ...(!isThere && { supervisorId: '' }) });
  };
  return (
    <>
      <Fields isRow>
        <Select {...bind(props, 'siteId')} label="Site" placeholder="Choose a site" onChange={chooseSite}>
          {choices.sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select {...bind(props, 'supervisorId')} label="Supervisor" placeholder="Who will sign">
          {supervisors.map(({ id, name, credential }) => (
            <option key={id} value={id}>
              {name}, {labelOf(CREDENTIALS, credential)}
            </option>
          ))}
        </Select>
      </Fields>
      <RadioChips {...bind(props, 'supervisionLevel')} label="Supervision" choices={SUPERVISION_LEVELS} />
    </>
  );
}
