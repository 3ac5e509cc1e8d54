import type { EvaluationSettings } from '../../../server/evaluations/contract.ts';
import { Disclosure } from '../../ui/page.tsx';
import type { Planned } from './choices.ts';
import { type EvaluationDraft, kindsToEvaluate, sharedDomains } from './evaluation-draft.ts';
import { EvaluationFields } from './evaluation-fields.tsx';

interface EvaluateAlikeProps {
  planned: readonly Planned[];
  asked: EvaluationSettings;
  draft: EvaluationDraft;
  isForcedOpen: boolean;
  onChange(draft: EvaluationDraft): void;
}

/** The same evaluation for every case that has none of its own. */
export function EvaluateAlike({ planned, asked, draft, isForcedOpen, onChange }: EvaluateAlikeProps) {
  const kinds = kindsToEvaluate(planned);
  if (kinds.length === 0) return null;
  const domains = sharedDomains(kinds, asked);
  return (
    <Disclosure
      title={kinds.length === 1 ? 'Evaluate this case' : `Evaluate these ${kinds.length} cases alike`}
      note={asked.isRequired ? 'required' : 'optional'}
      isForcedOpen={isForcedOpen}
    >
      <EvaluationFields asked={asked} domains={domains} draft={draft} onChange={onChange} />
    </Disclosure>
  );
}
