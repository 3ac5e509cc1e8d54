import { useState } from 'react';
import type { HoursContent, HoursView } from '../../../server/hours/contract.ts';
import { missingHoursFields } from '../../../server/hours/rules.ts';
import { type Api, ApiProblem, Unreachable } from '../../api.ts';
import { useWrite, type Write } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { type Choices, rememberPlace } from '../../parts/choices.ts';
import type { Question } from '../../parts/confirm-dialog.tsx';
import { putRecord } from '../../parts/put-record.ts';
import type { Fault, Faults } from '../../ui/form.tsx';
import { type HoursDraft, hoursContentOf, shiftCasesOf } from './draft.ts';

const NAMES = {
  category: 'Category',
  activityOn: 'Date',
  siteId: 'Site',
  supervisorId: 'Supervisor',
  supervisionLevel: 'Supervision',
  creditHour: 'Counted as',
} as const;

/** What the questions about unusual values are asked of. */
export const labelOfHours = (field: string): string =>
  field === 'durationMin' ? 'Duration' : (NAMES[field as keyof typeof NAMES] ?? field);

/** The duration is computed from the clock times, so its faults belong to them. */
const labelsOf = (told: string): Labels => ({
  ...NAMES,
  durationMin:
    told === 'clock' ? { id: 'start', label: 'Start and end' } : { id: 'hours', label: 'Duration' },
  'clock.startLocal': { id: 'start', label: 'Start' },
  'clock.endLocal': { id: 'end', label: 'End' },
});

/** As for cases: the contract loads while the form is being filled in. */
export const loadContract = () => import('../../../server/hours/contract.ts');

export interface SaveHours {
  write: Write;
  /** Unusual values to confirm before it can be submitted; the dialog is open while there are some. */
  toConfirm: Question[];
  dismissConfirm(): void;
  saveDraft(draft: HoursDraft): Promise<HoursView | undefined>;
  submit(draft: HoursDraft): Promise<HoursView | undefined>;
}

interface Wanted {
  choices: Choices;
  faults: Faults;
  onStored(view: HoursView, sent: HoursDraft): void;
}

export function useSaveHours({ choices, faults, onStored }: Wanted): SaveHours {
  const write = useWrite();
  const [toConfirm, setToConfirm] = useState<Question[]>([]);

  /** The content when it may be sent; otherwise what stands in the way is shown. */
  const check = async (draft: HoursDraft, isToSubmit: boolean): Promise<HoursContent | undefined> => {
    write.clear();
    const { values } = draft;
    const contract = await loadContract().catch(() => undefined);
    if (!contract) {
      write.fail(new Unreachable());
      return undefined;
    }
    const input = hoursContentOf(draft, choices.program);
    const checked = checkForm(contract.HoursContent, input, labelsOf(values.told));
    const found = [
      ...(checked.ok ? [] : checked.faults.map(inWords)),
      ...(isToSubmit ? missing(input as HoursContent) : []), // only asks what is there
    ];
    faults.show(found);
    return checked.ok && found.length === 0 ? checked.data : undefined;
  };

  const perform = async (draft: HoursDraft, act: (api: Api) => Promise<HoursView | undefined>) => {
    let result: HoursView | undefined;
    await write.run(async (api) => {
      try {
        result = await act(api);
      } catch (error) {
        faults.show(faultsOf(error, labelsOf(draft.values.told)));
        throw error;
      }
    });
    return result;
  };

  const store = async (api: Api, draft: HoursDraft, content: HoursContent) => {
    const isShift = draft.storedVersion === undefined && draft.cases.length > 0;
    const view = isShift
      ? await api.call<HoursView>({ method: 'POST', path: '/shifts', body: shiftOf(draft, content) })
      : await putRecord<HoursView>(api, `/hours/${draft.id}`, content, draft.storedVersion);
    rememberPlace(choices, draft.values);
    onStored(view, draft);
    return view;
  };

  const shiftOf = (draft: HoursDraft, content: HoursContent) => ({
    entry: { id: draft.id, content },
    cases: shiftCasesOf(draft, choices.program),
  });

  /** Whether a day is unusual depends on the other entries of it, so the server asks, and the draft is stored by then. */
  const submitStored = async (api: Api, id: string, version: number): Promise<HoursView | undefined> => {
    try {
      return await api.call<HoursView>({ method: 'POST', path: `/hours/${id}/submit`, ifMatch: version });
    } catch (error) {
      const questions = questionsIn(error);
      if (questions.length === 0) throw error;
      setToConfirm(questions);
      return undefined;
    }
  };

  return {
    write,
    toConfirm,
    dismissConfirm: () => setToConfirm([]),
    async saveDraft(draft) {
      const content = await check(draft, false);
      return content && perform(draft, (api) => store(api, draft, content));
    },
    async submit(draft) {
      const content = await check(draft, true);
      return (
        content &&
        perform(draft, async (api) => {
          const { version } = await store(api, draft, content);
          return submitStored(api, draft.id, version);
        })
      );
    },
  };
}

function questionsIn(error: unknown): Question[] {
  if (!(error instanceof ApiProblem) || error.code !== 'RECORD_NEEDS_CONFIRMATION') return [];
  return error.errors.flatMap(({ rule, field, message }) =>
    rule === undefined ? [] : [{ rule, field, message: message.replace(` (${rule})`, '') }],
  );
}

const missing = (content: HoursContent): Fault[] =>
  missingHoursFields(content).map((id) => ({
    id,
    label: NAMES[id as keyof typeof NAMES], // the rule names fields of this form only
    message: 'Needed before you can submit.',
  }));

/** "one of or_clinical, ..." helps nobody: a choice that is missing is simply missing. */
const inWords = (fault: Fault): Fault => {
  if (fault.id === 'category') return { ...fault, message: 'Choose what the time was for.' };
  if (fault.id === 'start' && fault.label === 'Start and end')
    return { ...fault, message: 'Enter when it started and when it ended.' };
  if (fault.id === 'hours') return { ...fault, message: 'Enter a duration from 1 minute to 24 hours.' };
  return fault;
};
