import { PROCEDURES } from '../../../server/cases/procedures.ts';
import { ROLES } from '../../../server/cases/vocabulary.ts';
import type { ReadTable } from '../../../server/imports/contract.ts';
import { fieldOf, type Target } from '../../../server/imports/target.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Fields } from '../../ui/field.tsx';
import { Select } from '../../ui/inputs.tsx';
import { answerKey } from './mapping.ts';
import { labelOfTarget, many } from './words.ts';

/** So many are asked at once; answering them brings the next. */
const ASKED_AT_ONCE = 20;

interface UnmatchedFieldsProps {
  unmatched: ReadTable['unmatched'];
  answers: Readonly<Record<string, string>>;
  onChange(answers: Record<string, string>): void;
}

/** Words of the file that nothing of the program is called by: each is asked once, for all its rows. */
export function UnmatchedFields({ unmatched, answers, onChange }: UnmatchedFieldsProps) {
  const choices = useChoices();
  if (unmatched.length === 0) return null;
  return (
    <>
      <h3>What these words mean</h3>
      <Fields>
        {unmatched.slice(0, ASKED_AT_ONCE).map((one) => {
          const key = answerKey(one);
          return (
            <Select
              key={key}
              id={`word-${key}`}
              label={`${labelOfTarget(one.target)}: ${one.text}`}
              hint={`In ${many(one.count, 'row')}.`}
              placeholder="Leave it out"
              value={answers[key] ?? ''}
              onChange={(answer) => onChange({ ...answers, [key]: answer })}
            >
              <Choices all={choices(one.target)} proposals={one.proposals} />
            </Select>
          );
        })}
      </Fields>
    </>
  );
}

interface Choice {
  value: string;
  label: string;
}

/** What is likely stands first. */
function Choices({ all, proposals }: { all: readonly Choice[]; proposals: readonly string[] }) {
  const likely = proposals.flatMap((proposal) => all.find(({ value }) => value === proposal) ?? []);
  const rest = all.filter((choice) => !likely.includes(choice));
  const options = (list: readonly Choice[]) =>
    list.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ));
  if (likely.length === 0) return options(rest);
  return (
    <>
      <optgroup label="Perhaps">{options(likely)}</optgroup>
      <optgroup label="All">{options(rest)}</optgroup>
    </>
  );
}

const asChoices = (terms: readonly { code: string; label: string }[]): Choice[] =>
  terms.map(({ code, label }) => ({ value: code, label }));

function useChoices(): (target: string) => Choice[] {
  const form = useRead(reads.formChoices());
  const named = (list: readonly { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (target) => {
    if (target === 'site') return named(form.data?.sites);
    if (target === 'supervisor') return named(form.data?.supervisors);
    if (target === 'procedures') return asChoices(PROCEDURES);
    if (target === 'role') return asChoices(ROLES);
    const field = fieldOf(target as Target); // a name that no form has gives nothing to choose
    return field !== undefined && 'terms' in field ? asChoices(field.terms) : [];
  };
}
