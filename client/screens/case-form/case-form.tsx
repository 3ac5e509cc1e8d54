/** The form of a case, new or opened again. What is typed is in use-case-draft.ts, saving in use-save-case.ts. */
import { Fragment, type ReactNode, useState } from 'react';
import type { CaseView } from '../../../server/cases/contract.ts';
import type { FieldGroup } from '../../../server/cases/field.ts';
import { groupsOnForm } from '../../../server/cases/field-rules.ts';
import { FORMS } from '../../../server/cases/forms.ts';
import { ApiProblem } from '../../api.ts';
import { labelOfPath } from '../../parts/case-fields.ts';
import type { CaseStart } from '../../parts/choices.ts';
import { ConfirmDialog, type KeptConfirmation } from '../../parts/confirm-dialog.tsx';
import { FailureBanner } from '../../parts/loaded.tsx';
import { ActionBar, Actions, Button } from '../../ui/button.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Faults, FormBox, useFaults } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { asksForCircuit, CircuitChoice } from './circuit-choice.tsx';
import { ConvertedOffer } from './converted-offer.tsx';
import { PatientAge, WhenAndWhere, YourPart } from './core-fields.tsx';
import type { CaseDraft } from './draft.ts';
import { FactPanel } from './fact-panel.tsx';
import { FactRows } from './fact-rows.tsx';
import { FavouriteDialog } from './favourite-dialog.tsx';
import { KindChoice } from './kind-choice.tsx';
import { RecentProvider } from './recent.tsx';
import { SaveStatus } from './save-status.tsx';
import { type Typing, useCaseDraft } from './use-case-draft.ts';
import { type SaveCase, useSaveCase } from './use-save-case.ts';

export interface CaseFormProps {
  /** The name under which unsaved typing is kept. */
  name: string;
  initial: CaseDraft;
  choices: CaseStart;
  /** Drawn at the top: why it was returned, or an offer to copy. */
  top?: (draft: CaseDraft, replace: (draft: CaseDraft) => void) => ReactNode;
  onSubmitted(view: CaseView): void;
  /** Puts an empty form in the place of this one. */
  onAnother?(): void;
  /** Opens what the server holds instead, after somebody else changed it. */
  onReload?(): void;
}

export function CaseForm({ name, initial, choices, top, onSubmitted, onAnother, onReload }: CaseFormProps) {
  const faults = useFaults();
  const [isNaming, setNaming] = useState(false);
  const typing = useCaseDraft(name, initial, (fields) => {
    if (fields) for (const field of fields) faults.clear(field);
    else faults.clear();
    if (save.write.error !== undefined) save.write.clear();
  });
  const { draft, setDraft, letGo } = typing;
  const save = useSaveCase({
    choices,
    faults,
    // The typing may have gone on while the answer was on its way.
    onStored: ({ version }, sent) =>
      setDraft((now) => ({ ...now, storedVersion: version, isDirty: now !== sent })),
  });
  const submit = async (toSubmit: CaseDraft) => {
    const view = await save.submit(toSubmit);
    if (!view) return;
    letGo();
    onSubmitted(view);
  };
  const confirm = (confirmations: KeptConfirmation[]) => {
    const confirmed = { ...draft, confirmations: [...draft.confirmations, ...confirmations], isDirty: true };
    setDraft(confirmed);
    save.dismissConfirm();
    void submit(confirmed);
  };
  const leaveFor = (next: () => void) => () => {
    setDraft({ ...draft, isDirty: false });
    letGo();
    next();
  };
  return (
    <RecentProvider value={choices.recent}>
      <FormBox faults={faults} label="Case" onSubmit={() => void submit(draft)}>
        {top?.(draft, setDraft)}
        <Questions typing={typing} choices={choices} faults={faults} />
        <div>
          <Button look="plain" icon="repeat" onClick={() => setNaming(true)}>
            Save as favourite
          </Button>
        </div>
        <SaveBar
          save={save}
          typing={typing}
          hasFaults={faults.list.length > 0}
          onAnother={onAnother && leaveFor(onAnother)}
          onReload={onReload && leaveFor(onReload)}
        />
      </FormBox>
      {/* A form inside a form would be sent with it. */}
      <ConfirmDialog
        findings={save.toConfirm}
        labelOf={(field) => labelOfPath(draft.kind, field)}
        usualReason="Checked against the perfusion record"
        onClose={save.dismissConfirm}
        onConfirm={confirm}
      />
      <FavouriteDialog draft={draft} isOpen={isNaming} onClose={() => setNaming(false)} />
    </RecentProvider>
  );
}

interface QuestionsProps {
  typing: Typing;
  choices: CaseStart;
  faults: Faults;
}

function Questions({ typing, choices, faults }: QuestionsProps) {
  const { draft, setCore, setFact, setFacts, setKind } = typing;
  const core = { draft, choices, faultOf: faults.of, setCore };
  const rows = { draft, faultOf: faults.of, onChange: setFact };
  const groups = groupsOnForm(FORMS[draft.kind], choices.program.panels, draft.facts);
  const circuitAt = groups.findIndex(asksForCircuit);
  const circuitChoice = (
    <CircuitChoice key={draft.kind} draft={draft} templates={choices.templates} onFill={setFacts} />
  );
  return (
    <>
      <Section>
        <Fields>
          <KindChoice kind={draft.kind} onChange={setKind} />
          <WhenAndWhere {...core} />
        </Fields>
      </Section>
      <Section title="Your part">
        <YourPart {...core} />
      </Section>
      {groups.map((group, index) =>
        group.panel === 'core' ? (
          <Section key={group.title} title={group.title}>
            <Fields>
              {index === 0 && draft.kind !== 'hfps' && <PatientAge {...core} />}
              {index === circuitAt && circuitChoice}
              <FactRows fields={group.fields} {...rows} />
              {index === 0 && <ConvertedOffer draft={draft} onTake={() => setKind('cpb')} />}
            </Fields>
          </Section>
        ) : (
          <Fragment key={group.title}>
            {index === circuitAt && circuitChoice}
            <FactPanel group={group} hasFault={hasFaultIn(group, faults)} {...rows} />
          </Fragment>
        ),
      )}
      {circuitAt < 0 && circuitChoice}
    </>
  );
}

const hasFaultIn = ({ fields }: FieldGroup, { list }: Faults): boolean =>
  Object.keys(fields).some((name) => list.some(({ id }) => `${id}.`.startsWith(`facts.${name}.`)));

interface SaveBarProps extends SaveFailureProps {
  /** Then the summary says what is wrong, and not the bar. */
  hasFaults: boolean;
  onAnother: (() => void) | undefined;
}

function SaveBar({ save, typing, hasFaults, onAnother, onReload }: SaveBarProps) {
  const { write } = save;
  const status =
    write.error === undefined || hasFaults ? (
      <SaveStatus draft={typing.draft} onAnother={onAnother} />
    ) : (
      <SaveFailure save={save} typing={typing} onReload={onReload} />
    );
  return (
    <ActionBar status={status}>
      <Button type="submit" look="primary" isBusy={write.isBusy}>
        Submit
      </Button>
      <Button isBusy={write.isBusy} onClick={() => void save.saveDraft(typing.draft)}>
        Save draft
      </Button>
    </ActionBar>
  );
}

interface SaveFailureProps {
  save: SaveCase;
  typing: Typing;
  onReload: (() => void) | undefined;
}

/** After a change by somebody else the person decides which of the two stays; nothing is merged or lost silently. */
function SaveFailure({ save: { write }, typing: { draft, setDraft }, onReload }: SaveFailureProps) {
  const isStale = write.error instanceof ApiProblem && write.error.status === 412;
  const keepMine = () =>
    write.run(async (api) => {
      const { version } = await api.call<CaseView>({ path: `/cases/${draft.id}` });
      setDraft({ ...draft, storedVersion: version, isDirty: true });
    });
  return (
    <FailureBanner error={write.error}>
      {isStale && onReload && (
        <Actions>
          <Button onClick={() => void keepMine()}>Keep what I typed</Button>
          <Button onClick={onReload}>Open what the server holds</Button>
        </Actions>
      )}
    </FailureBanner>
  );
}
