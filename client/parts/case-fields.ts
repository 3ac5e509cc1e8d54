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
  type CaseKind,
  CO2_REMOVAL_MODE_CODES,
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
import type { FactField, FactGroup, Typed } from './fact-field.ts';
import {
  CPB_OPERATION_FIELDS,
  caseStatus,
  MORE_ABOUT_THE_OPERATION,
  OPERATION_FIELDS,
  PROCEDURE_FIELDS,
  VAD_FIELDS,
} from './operation-fields.ts';

const isClamped = (facts: Typed) =>
  facts.aorticOcclusion === 'crossclamp' || facts.aorticOcclusion === 'balloon';
const hasCardioplegia = ({ cardioplegiaDelivery }: Typed) =>
  typeof cardioplegiaDelivery === 'string' && !['', 'none'].includes(cardioplegiaDelivery);

const CPB: readonly FactGroup[] = [
  { title: 'Patient and operation', fields: PROCEDURE_FIELDS },
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
  { title: MORE_ABOUT_THE_OPERATION, fields: CPB_OPERATION_FIELDS },
];

const eclsWith = (modes: readonly Term[]): readonly FactGroup[] => [
  {
    title: 'Patient and support',
    fields: [
      { name: 'supportType', label: 'Support', ask: 'one', terms: SUPPORT_TYPES },
      { name: 'eclsModeStart', label: 'Mode at the start', ask: 'one', terms: modes },
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
      ...PROCEDURE_FIELDS,
      { name: 'standbyLevel', label: 'Standby level', ask: 'one', terms: STANDBY_LEVELS },
      { name: 'standbyConverted', label: 'Bypass was started', ask: 'yes-no', isOptional: true },
    ],
  },
  { title: MORE_ABOUT_THE_OPERATION, fields: OPERATION_FIELDS },
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

const SHORT: readonly FactGroup[] = [{ title: 'Patient and procedure', fields: PROCEDURE_FIELDS }];
const OPERATION: readonly FactGroup[] = [
  ...SHORT,
  { title: MORE_ABOUT_THE_OPERATION, fields: OPERATION_FIELDS },
];
const VAD: readonly FactGroup[] = [...SHORT, { title: MORE_ABOUT_THE_OPERATION, fields: VAD_FIELDS }];
const CO2_REMOVAL_MODES = ECLS_MODES.filter(({ code }) =>
  CO2_REMOVAL_MODE_CODES.some((mode) => mode === code),
);

const FACT_GROUPS: Record<CaseKind, readonly FactGroup[]> = {
  cpb: CPB,
  ecmo: eclsWith(ECLS_MODES),
  ecco2r: eclsWith(CO2_REMOVAL_MODES),
  lhb: OPERATION,
  vvb: SHORT,
  vad: VAD,
  ilp: SHORT,
  exvivo: SHORT,
  nrp: SHORT,
  hipec: SHORT,
  standby: STANDBY,
  thrombectomy: OPERATION,
  iabp: SHORT,
  autotransfusion: SHORT,
  apheresis: SHORT,
  hfps: SIMULATION,
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
