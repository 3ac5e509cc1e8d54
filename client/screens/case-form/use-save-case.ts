/** Storing a case as a draft, and submitting it: check, ask, store, submit, and tell what came of it. */
import { useState } from 'react';
import type { CaseContent, CaseView } from '../../../server/cases/contract.ts';
import type { Finding } from '../../../server/cases/finding.ts';
import { fieldsOf } from '../../../server/cases/forms.ts';
import { findingsOf, missingFields, openFindings } from '../../../server/cases/rules.ts';
import { type Api, Unreachable } from '../../api.ts';
import { useWrite, type Write } from '../../data.ts';
import { labelOfPath } from '../../parts/case-fields.ts';
import { type Checked, checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { type Choices, rememberPlace } from '../../parts/choices.ts';
import { sentence } from '../../parts/problem-text.ts';
import { putRecord } from '../../parts/put-record.ts';
import type { Fault, Faults } from '../../ui/form.tsx';
import { type CaseDraft, CORE_NAMES, contentOf } from './draft.ts';

/** The contract is needed to save, not to draw the form: it loads while the form is being filled in. */
export const loadContract = () => import('../../../server/cases/contract.ts');

const labelsOf = (kind: CaseDraft['kind']): Labels => {
  const paths = ['kind', ...CORE_NAMES, ...fieldsOf(kind).map(([name]) => `facts.${name}`)];
  return Object.fromEntries(paths.map((path) => [path, labelOfPath(kind, path)]));
};

export interface SaveCase {
  write: Write;
  /** Unusual values to confirm before it can be submitted; the dialog is open while there are some. */
  toConfirm: Finding[];
  /** Each gives the case as it is now stored, or undefined when something stands in the way and is shown. */
  saveDraft(draft: CaseDraft): Promise<CaseView | undefined>;
  submit(draft: CaseDraft): Promise<CaseView | undefined>;
  dismissConfirm(): void;
}

interface Wanted {
  choices: Choices;
  faults: Faults;
  /** Told as soon as the server holds a version, also when a later step fails. */
  onStored(view: CaseView, sent: CaseDraft): void;
}

export function useSaveCase({ choices, faults, onStored }: Wanted): SaveCase {
  const write = useWrite();
  const [toConfirm, setToConfirm] = useState<Finding[]>([]);

  const perform = async (draft: CaseDraft, act: (api: Api) => Promise<CaseView>) => {
    let result: CaseView | undefined;
    await write.run(async (api) => {
      try {
        result = await act(api);
      } catch (error) {
        faults.show(faultsOf(error, labelsOf(draft.kind)));
        throw error;
      }
    });
    return result;
  };

  /** Undefined when the contract could not be loaded; that is shown as any other lost connection. */
  const check = async (draft: CaseDraft): Promise<Checked<CaseContent> | undefined> => {
    write.clear();
    try {
      const { CaseContent } = await loadContract();
      return checkForm(CaseContent, contentOf(draft), labelsOf(draft.kind));
    } catch {
      write.fail(new Unreachable());
      return undefined;
    }
  };

  const store = async (api: Api, draft: CaseDraft, content: CaseContent) => {
    const view = await putRecord<CaseView>(api, `/cases/${draft.id}`, content, draft.storedVersion);
    rememberPlace(choices, draft.core);
    onStored(view, draft);
    return view;
  };

  return {
    write,
    toConfirm,
    dismissConfirm: () => setToConfirm([]),
    async saveDraft(draft) {
      const checked = await check(draft);
      faults.show(checked?.ok === false ? checked.faults : []);
      if (!checked?.ok) return undefined;
      return perform(draft, (api) => store(api, draft, checked.data));
    },
    async submit(draft) {
      const checked = await check(draft);
      if (!checked) return undefined;
      const found = checked.ok
        ? obstaclesOf(checked.data, choices)
        : [...checked.faults, ...missingIn(contentOf(draft) as CaseContent, choices)]; // only asks what is there
      faults.show(found);
      if (!checked.ok || found.length > 0) return undefined;
      const open = openFindings(checked.data, choices.program);
      setToConfirm(open);
      if (open.length > 0) return undefined;
      return perform(draft, async (api) => {
        const isStored = draft.storedVersion !== undefined && !draft.isDirty;
        const version = isStored ? draft.storedVersion : (await store(api, draft, checked.data)).version;
        return api.call<CaseView>({
          method: 'POST',
          path: `/cases/${draft.id}/submit`,
          ifMatch: version ?? 0,
        });
      });
    },
  };
}

/** What is missing, then what contradicts: everything at once, in the order of the form. */
function obstaclesOf(content: CaseContent, { program }: Pick<Choices, 'program'>): Fault[] {
  const refused = findingsOf(content, program)
    .filter(({ severity }) => severity === 'refuse')
    .map(({ field, message }) => ({
      id: field,
      label: labelOfPath(content.kind, field),
      message: sentence(message),
    }));
  return [...missingIn(content, { program }), ...refused];
}

const missingIn = (content: CaseContent, { program }: Pick<Choices, 'program'>): Fault[] =>
  missingFields(content, program).map((id) => ({
    id,
    label: labelOfPath(content.kind, id),
    message: 'Needed before you can submit.',
  }));
