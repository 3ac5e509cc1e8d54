/** What was operated: search and tap. What is chosen stays on top. */
import { useState } from 'react';
import { type Procedure, proceduresOf } from '../../../server/cases/procedures.ts';
import { isPediatric } from '../../../server/cases/rules.ts';
import { AGE_BAND_CODES, type CaseKind } from '../../../server/cases/vocabulary.ts';
import { CheckChips } from '../../ui/chips.tsx';
import { FieldGroup, type FieldProps } from '../../ui/field.tsx';
import { focusControl } from '../../ui/form.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { Hidden } from '../../ui/status.tsx';
import styles from './procedure-picker.module.css';
import { useRecent } from './recent.tsx';

/** Offered before anything is typed; the whole list is one word away. */
const COMMON_ADULT = ['CABG', 'AVR', 'MVR', 'MVREP', 'AORT_ASC', 'AORT_TYPEA'];
const COMMON_CHILD = ['VSD_PATCH', 'ASD_PATCH', 'AVSD_C', 'TOF_TA', 'NORWOOD', 'GLENN'];
const MAX_SHOWN = 10;
const FEW = 10;

export interface ProcedurePickerProps extends Omit<FieldProps, 'hint'> {
  kind: CaseKind;
  ageBand: string;
  values: readonly string[];
  onChange(codes: string[]): void;
}

export function ProcedurePicker({ kind, ageBand, values, onChange, ...field }: ProcedurePickerProps) {
  const all = proceduresOf(kind);
  if (all.length <= FEW)
    return (
      <CheckChips
        {...field}
        choices={all.map(({ code, label }) => ({ code, label }))}
        values={values}
        onChange={onChange}
      />
    );
  return (
    <div className={styles.picker}>
      <SearchAndTap {...field} all={all} common={commonFor(ageBand)} values={values} onChange={onChange} />
    </div>
  );
}

function commonFor(ageBand: string): string[] {
  const band = AGE_BAND_CODES.find((code) => code === ageBand);
  return isPediatric(band) ? COMMON_CHILD : COMMON_ADULT;
}

interface SearchProps extends Omit<FieldProps, 'hint'> {
  all: Procedure[];
  common: string[];
  values: readonly string[];
  onChange(codes: string[]): void;
}

function SearchAndTap({ all, common, values, onChange, ...field }: SearchProps) {
  const [typed, setTyped] = useState('');
  const used = named(all, useRecent('procedures')).filter(({ code }) => !values.includes(code));
  const offered =
    typed === '' ? named(all, common).filter((each) => !used.includes(each)) : found(all, typed);
  const hits = offered.filter(({ code }) => !values.includes(code));
  const shown = hits.slice(0, MAX_SHOWN);
  const chosen = named(all, values);
  const add = (code: string) => {
    onChange([...values, code]);
    setTyped('');
  };
  const tap = (code: string, isByKeyboard: boolean) => {
    add(code);
    // The button is gone now. By keyboard the search goes on; a tap shall not bring the keyboard up.
    if (isByKeyboard) focusControl(field.id);
  };
  return (
    <FieldGroup {...field}>
      {(wires) => (
        <>
          {chosen.length > 0 && (
            <CheckChips
              id={`${field.id}-chosen`}
              label={<Hidden>Chosen procedures</Hidden>}
              choices={chosen.map(({ code, label }) => ({ code, label }))}
              values={values}
              onChange={onChange}
            />
          )}
          <SearchInput
            {...wires}
            label="Search procedures"
            placeholder="Search: CABG, mitral, Norwood"
            value={typed}
            onChange={setTyped}
            onEnter={() => shown[0] && typed !== '' && add(shown[0].code)}
          />
          {typed === '' && used.length > 0 && <Hits title="Used last" procedures={used} onAdd={tap} />}
          <Hits
            title={typed === '' ? 'Common procedures' : countText(hits.length)}
            procedures={shown}
            onAdd={tap}
            isLive
          />
        </>
      )}
    </FieldGroup>
  );
}

const countText = (count: number): string => {
  if (count === 0) return 'No procedure has these words. Try another, or an abbreviation.';
  if (count > MAX_SHOWN) return `${count} found, the first ${MAX_SHOWN} are shown`;
  return count === 1 ? '1 found' : `${count} found`;
};

interface HitsProps {
  title: string;
  procedures: readonly Procedure[];
  onAdd(code: string, isByKeyboard: boolean): void;
  /** Says its title when it changes. */
  isLive?: boolean;
}

function Hits({ title, procedures, onAdd, isLive = false }: HitsProps) {
  return (
    <>
      <p className={styles.count} role={isLive ? 'status' : undefined}>
        {title}
      </p>
      <ul className={styles.hits}>
        {procedures.map(({ code, label }) => (
          <li key={code}>
            <button type="button" className={styles.hit} onClick={(event) => onAdd(code, event.detail === 0)}>
              <span aria-hidden="true">+</span> {label}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const named = (all: readonly Procedure[], codes: readonly string[]): Procedure[] =>
  codes.flatMap((code) => all.find((procedure) => procedure.code === code) ?? []);

/** Every typed word must begin a word of the name, the abbreviation or the group. */
function found(all: Procedure[], typed: string): Procedure[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ code, label, group }) => {
    const starts = ` ${label} ${code} ${code.replaceAll('_', ' ')} ${group}`
      .toLowerCase()
      .replaceAll(/[-(/,]/g, ' ');
    return words.every((word) => starts.includes(` ${word}`));
  });
}
