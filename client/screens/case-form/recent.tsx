/** What a student used last, wherever the form lets them choose. */
import { createContext, useContext } from 'react';
import type { RecentField } from '../../../server/case-form/rules.ts';
import type { CaseStart } from '../../parts/choices.ts';

const RecentContext = createContext<CaseStart['recent']>({});

export const RecentProvider = RecentContext;

/** Codes or ids, newest first; nothing for a field that is not remembered. */
export const useRecent = (name: string): readonly string[] =>
  useContext(RecentContext)[name as RecentField] ?? []; // a name that is none of them finds nothing

interface Option {
  code: string;
  text: string;
}

/** So few are found without help. */
const FEW = 5;

/** The options of a list, those that were used last on top. @param name of the field in the contract */
export function RecentOptions({ name, options }: { name: string; options: readonly Option[] }) {
  const used = useRecent(name).flatMap((code) => options.find((option) => option.code === code) ?? []);
  if (options.length <= FEW || used.length === 0) return <Options options={options} />;
  return (
    <>
      <optgroup label="Used last">
        <Options options={used} />
      </optgroup>
      <optgroup label="All">
        <Options options={options} />
      </optgroup>
    </>
  );
}

const Options = ({ options }: { options: readonly Option[] }) =>
  options.map(({ code, text }) => (
    <option key={code} value={code}>
      {text}
    </option>
  ));
