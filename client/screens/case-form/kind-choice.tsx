import { useState } from 'react';
import { CASE_KINDS, type CaseKind } from '../../../server/cases/vocabulary.ts';
import { RadioChips } from '../../ui/chips.tsx';
import { useRecent } from './recent.tsx';

/** Short names for a thumb; the whole name stands where the case is read. */
const SHORT: Partial<Record<CaseKind, string>> = {
  cpb: 'CPB',
  ecmo: 'ECMO',
  standby: 'Standby',
  hfps: 'Simulation',
  ecco2r: 'CO2 removal',
  vad: 'VAD without CPB',
  ilp: 'Limb or organ perfusion',
  exvivo: 'Ex vivo organ',
  nrp: 'Regional perfusion (NRP)',
  hipec: 'HIPEC / HITHOC',
  thrombectomy: 'Aspiration thrombectomy',
  iabp: 'Balloon pump',
  autotransfusion: 'Cell salvage',
  apheresis: 'Apheresis',
};
const FIRST: readonly CaseKind[] = ['cpb', 'ecmo', 'standby', 'hfps'];
/** What a student logs again and again is not rare to them. */
const RECENT_SHOWN = 3;
const MORE = 'more';

/** The kind comes first, because it decides what else is asked. The rare ones wait behind one tap. */
export function KindChoice({ kind, onChange }: { kind: CaseKind; onChange(kind: CaseKind): void }) {
  const [isOpen, setOpen] = useState(false);
  const recent = useRecent('kind').filter((code) => !FIRST.some((each) => each === code));
  const inSight = [...FIRST, ...recent.slice(0, RECENT_SHOWN), kind];
  const kinds = CASE_KINDS.filter(({ code }) => isOpen || inSight.includes(code));
  const choices = kinds.map(({ code, label }) => ({ code: code as string, label: SHORT[code] ?? label }));
  return (
    <RadioChips
      id="kind"
      label="Kind of case"
      layout={isOpen ? 'columns' : 'flow'}
      choices={isOpen ? choices : [...choices, { code: MORE, label: 'Other…' }]}
      value={kind}
      onChange={(code) => {
        const chosen = CASE_KINDS.find((each) => each.code === code);
        if (chosen) onChange(chosen.code);
        else setOpen(true);
      }}
    />
  );
}
