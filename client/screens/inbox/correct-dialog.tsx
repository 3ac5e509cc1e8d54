import type { CaseView } from '../../../server/cases/contract.ts';
import {
  isRoleOf,
  PRIMARY_SHARE_PCT,
  roleFindings,
  roleOfferedFor,
} from '../../../server/cases/role-rules.ts';
import { ROLES } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { Correction } from '../../../server/signatures/contract.ts';
import { checkForm, type Labels } from '../../parts/check-form.ts';
import { NoteInput } from '../../parts/note-input.tsx';
import { sentence } from '../../parts/problem-text.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Fault, type Form, FormBox, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import styles from './inbox.module.css';
import { QuickTexts } from './quick-texts.tsx';

const LABELS: Labels = { role: 'Role', conductSharePct: 'Conduct share', reason: 'Reason' };

const USUAL_REASONS = ['Conducted less than stated', 'Conducted more than stated'];

interface CorrectFormProps {
  record: CaseView;
  correction: Correction | undefined;
  onKeep(correction: Correction): void;
  onClose(): void;
}

/** The role and share as the supervisor saw them. It is signed together with the case, with the reason. */
export function CorrectForm({ record: { content, student }, correction, onKeep, onClose }: CorrectFormProps) {
  const form = useForm({
    role: correction?.role ?? content.role ?? '',
    conductSharePct: String(correction?.conductSharePct ?? content.conductSharePct ?? ''),
    reason: correction?.reason ?? '',
  });
  const keep = () => {
    const { conductSharePct, ...typed } = form.values;
    const share = conductSharePct.trim() === '' ? undefined : Number(conductSharePct);
    const checked = checkForm(Correction, { ...typed, conductSharePct: share }, LABELS);
    const faults = checked.ok ? contradictions(content, checked.data) : checked.faults;
    form.faults.show(faults);
    if (checked.ok && faults.length === 0) onKeep(checked.data);
  };
  const own = content.role ? labelOf(ROLES, content.role) : 'no role';
  return (
    <FormBox faults={form.faults} label="Correct role and share" onSubmit={keep}>
      <p className={styles.quiet}>
        {student.name} stated: {own}, {content.conductSharePct ?? 'no share'} %. What you enter counts
        instead.
      </p>
      <Fields>
        <RoleAndShare form={form} kind={content.kind} />
        <div>
          <NoteInput {...form.bind('reason')} label="Reason" maxLength={200} autoComplete="off" />
          <QuickTexts
            label="Usual reasons"
            texts={USUAL_REASONS}
            value={form.values.reason}
            onChoose={(reason) => form.set({ reason })}
          />
        </div>
      </Fields>
      <Actions>
        <Button type="submit" look="primary">
          Sign with this correction
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}

type CorrectionForm = Form<{ role: string; conductSharePct: string; reason: string }>;

function RoleAndShare({ form, kind }: { form: CorrectionForm; kind: CaseView['content']['kind'] }) {
  const roles = ROLES.filter(({ code }) => isRoleOf(kind, code));
  // An observer conducts nothing: there is one share left to enter.
  const chooseRole = (role: string) =>
    form.set({ role, ...(role === 'observer' && { conductSharePct: '0' }) });
  const share = Number(form.values.conductSharePct);
  const offered =
    form.values.conductSharePct.trim() !== '' && share < PRIMARY_SHARE_PCT && roleOfferedFor(share);
  return (
    <>
      <RadioChips
        {...form.bind('role')}
        label="Role"
        layout="rows"
        onChange={chooseRole}
        choices={roles.map(({ code, label, definition }) => ({ code, label, note: definition }))}
      />
      <TextInput
        {...form.bind('conductSharePct')}
        label="Conduct share"
        hint="How much of the case the student conducted."
        unit="%"
        width="short"
        isNumber
      />
      {offered && form.values.role === 'primary' && (
        <Actions>
          <Button onClick={() => form.set({ role: offered })}>Take “{labelOf(ROLES, offered)}”</Button>
        </Actions>
      )}
    </>
  );
}

function contradictions(content: CaseView['content'], { role, conductSharePct }: Correction): Fault[] {
  if (role === content.role && conductSharePct === content.conductSharePct)
    return [{ id: 'role', label: 'Role', message: 'This is what the student stated; change it or cancel.' }];
  return roleFindings({ kind: content.kind, role, conductSharePct })
    .filter(({ severity }) => severity === 'refuse')
    .map(({ field, message }) => ({
      id: field,
      label: field === 'role' ? 'Role' : 'Conduct share',
      message: sentence(message),
    }));
}
