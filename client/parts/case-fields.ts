/**
 * Every fact of a case as people meet it: its label, its unit, how it is asked, and when. The form, the read
 * view and the list of what is missing all read this one table.
 */
import type { CaseContent } from '../../server/cases/contract.ts';
import {
  AORTIC_OCCLUSIONS,
  ARTERIAL_CANNULATION_SITES,
  ARTERIAL_PUMPS,
  CARDIOPLEGIA_DELIVERIES,
  CARDIOPLEGIA_SOLUTIONS,
  CASE_STATUSES,
  type CaseKind,
  CPB_UTILIZATIONS,
  DIRECT_SUPERVISIONS,
  ECLS_MODES,
  ECMO_PHASES,
  ECMO_PUMPS,
  LOWEST_TEMP_SITES,
  SIM_SCENARIOS,
  STANDBY_LEVELS,
  SUPPORT_TYPES,
  VENOUS_CANNULATION_SITES,
} from '../../server/cases/vocabulary.ts';
import type { Term } from '../../server/lib/term.ts';

/** What is typed into a form, by field: numbers as text, lists as codes, yes and no as words. */
export type Typed = Record<string, string | string[]>;

interface Common {
  /** The name of the fact in the contract. */
  name: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
  /** Stands beside the field before it where there is room. */
  isBeside?: boolean;
  /** Asked and stored only when this holds. */
  isAsked?(facts: Typed): boolean;
}

export type FactField = Common &
  (
    | { ask: 'procedures' }
    | { ask: 'number'; unit: string }
    | { ask: 'yes-no' }
    | { ask: 'one' | 'some'; terms: readonly Term[] }
  );

/** Facts that belong together, under one heading. */
export interface FactGroup {
  title: string;
  fields: readonly FactField[];
}

const procedures: FactField = { name: 'procedures', label: 'Procedures', ask: 'procedures' };
const caseStatus: FactField = { name: 'caseStatus', label: 'Urgency', ask: 'one', terms: CASE_STATUSES };

const isClamped = (facts: Typed) =>
  facts.aorticOcclusion === 'crossclamp' || facts.aorticOcclusion === 'balloon';
const hasCardioplegia = ({ cardioplegiaDelivery }: Typed) =>
  typeof cardioplegiaDelivery === 'string' && !['', 'none'].includes(cardioplegiaDelivery);

const CPB: readonly FactGroup[] = [
  { title: 'Patient and operation', fields: [procedures, caseStatus] },
  {
    title: 'Bypass',
    fields: [
      { name: 'cpbUtilization', label: 'CPB used', ask: 'one', terms: CPB_UTILIZATIONS },
      { name: 'aorticOcclusion', label: 'Aorta', ask: 'one', terms: AORTIC_OCCLUSIONS },
      { name: 'cpbTimeMin', label: 'CPB time', ask: 'number', unit: 'min' },
      {
        name: 'xclampTimeMin',
        label: 'Cross-clamp time',
        ask: 'number',
        unit: 'min',
        isBeside: true,
        isAsked: isClamped,
      },
    ],
  },
  {
    title: 'Temperature and arrest',
    fields: [
      { name: 'lowestTempC', label: 'Lowest temperature', ask: 'number', unit: '°C' },
      { name: 'lowestTempSite', label: 'Measured at', ask: 'one', terms: LOWEST_TEMP_SITES, isBeside: true },
      { name: 'circulatoryArrest', label: 'Circulatory arrest', ask: 'yes-no' },
      {
        name: 'dhcaMin',
        label: 'Arrest time',
        ask: 'number',
        unit: 'min',
        isBeside: true,
        isAsked: (facts) => facts.circulatoryArrest === 'yes',
      },
    ],
  },
  {
    title: 'Cardioplegia',
    fields: [
      {
        name: 'cardioplegiaDelivery',
        label: 'Cardioplegia delivery',
        ask: 'one',
        terms: CARDIOPLEGIA_DELIVERIES,
      },
      {
        name: 'cardioplegiaSolution',
        label: 'Cardioplegia solution',
        ask: 'one',
        terms: CARDIOPLEGIA_SOLUTIONS,
        isAsked: hasCardioplegia,
      },
    ],
  },
  {
    title: 'Circuit',
    fields: [
      {
        name: 'arterialCannulationSites',
        label: 'Arterial cannula',
        ask: 'some',
        terms: ARTERIAL_CANNULATION_SITES,
      },
      {
        name: 'venousCannulationSites',
        label: 'Venous cannula',
        ask: 'some',
        terms: VENOUS_CANNULATION_SITES,
      },
      { name: 'arterialPump', label: 'Arterial pump', ask: 'one', terms: ARTERIAL_PUMPS },
    ],
  },
];

const ECMO: readonly FactGroup[] = [
  {
    title: 'Patient and support',
    fields: [
      { name: 'supportType', label: 'Support', ask: 'one', terms: SUPPORT_TYPES },
      { name: 'eclsModeStart', label: 'Mode at the start', ask: 'one', terms: ECLS_MODES },
    ],
  },
  {
    title: 'What you did',
    fields: [
      { name: 'phases', label: 'Phases you took part in', ask: 'some', terms: ECMO_PHASES },
      {
        name: 'shiftHours',
        label: 'Length of the shift',
        ask: 'number',
        unit: 'h',
        isAsked: (facts) => facts.phases?.includes('maintenance_shift') ?? false,
      },
      { name: 'directSupervision', label: 'Supervision', ask: 'one', terms: DIRECT_SUPERVISIONS },
      { ...caseStatus, isOptional: true },
      { name: 'ecmoPump', label: 'Pump', ask: 'one', terms: ECMO_PUMPS, isOptional: true },
    ],
  },
];

const STANDBY: readonly FactGroup[] = [
  {
    title: 'Patient and standby',
    fields: [
      procedures,
      caseStatus,
      { name: 'standbyLevel', label: 'Standby level', ask: 'one', terms: STANDBY_LEVELS },
    ],
  },
];

const SIMULATION: readonly FactGroup[] = [
  {
    title: 'The simulation',
    fields: [
      { name: 'scenario', label: 'Scenario', ask: 'one', terms: SIM_SCENARIOS },
      {
        name: 'activeMin',
        label: 'Active time',
        ask: 'number',
        unit: 'min',
        hint: 'Time at the pump, without briefing',
      },
    ],
  },
];

const SHORT: readonly FactGroup[] = [{ title: 'Patient and procedure', fields: [procedures, caseStatus] }];

const FACT_GROUPS: Record<CaseKind, readonly FactGroup[]> = {
  cpb: CPB,
  ecmo: ECMO,
  standby: STANDBY,
  hfps: SIMULATION,
  vad: SHORT,
  hipec: SHORT,
  exvivo: SHORT,
  autotransfusion: SHORT,
};

export const factGroupsOf = (kind: CaseKind): readonly FactGroup[] => FACT_GROUPS[kind];

export const factFieldsOf = (kind: CaseKind): FactField[] =>
  FACT_GROUPS[kind].flatMap(({ fields }) => fields);

const CORE_LABELS: Record<string, string> = {
  kind: 'Kind',
  reportingYear: 'Reporting year',
  performedOn: 'Date of the case',
  siteId: 'Site',
  supervisorId: 'Supervisor',
  role: 'Your role',
  conductSharePct: 'Conduct share',
  ageBand: 'Age band',
  confirmations: 'Confirmations',
};

/** What a field path of the contract or of a finding is called on screen: `facts.cpbTimeMin` -> CPB time. */
export function labelOfPath(kind: CaseContent['kind'], path: string): string {
  const [head = '', name] = path.split('.');
  if (head !== 'facts') return CORE_LABELS[head] ?? head;
  return factFieldsOf(kind).find((field) => field.name === name)?.label ?? 'Facts';
}
