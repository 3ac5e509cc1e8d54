/** What of a case can be graded, domain by domain (case model 5.4). An ECMO shift is graded on domains of its own. */
import { codes, type SourcedTerm, type Term } from '../lib/term.ts';

export const DOMAIN_GROUPS = [
  { code: 'pre_operative', label: 'Pre-operative' },
  { code: 'circuit', label: 'Circuit' },
  { code: 'initiation', label: 'Initiation' },
  { code: 'maintenance', label: 'Maintenance' },
  { code: 'termination', label: 'Termination' },
  { code: 'safety', label: 'Safety' },
  { code: 'record', label: 'Record' },
  { code: 'non_technical', label: 'Non-technical' },
  { code: 'professionalism', label: 'Professionalism' },
  { code: 'ecmo', label: 'ECMO specialist' },
] as const satisfies readonly [Term, ...Term[]];
export type DomainGroup = (typeof DOMAIN_GROUPS)[number]['code'];

/** A domain, and which group of the evaluation it belongs to. */
export interface Domain extends SourcedTerm {
  readonly group: DomainGroup;
}

export const DOMAINS = [
  {
    code: 'chart_review',
    label: 'Chart review',
    group: 'pre_operative',
    definition: 'Work-up of the patient and plan for the case',
    origin: 'S',
  },
  {
    code: 'calc',
    label: 'Calculations',
    group: 'pre_operative',
    definition: 'BSA, flow, prime, heparin, predicted hematocrit',
    origin: 'S',
  },
  { code: 'setup', label: 'Circuit assembly', group: 'circuit', origin: 'S' },
  { code: 'prime', label: 'Priming and debubbling', group: 'circuit', origin: 'S' },
  { code: 'checklist', label: 'Pre-bypass checklist', group: 'circuit', origin: 'S' },
  {
    code: 'equipment_check',
    label: 'Equipment check',
    group: 'circuit',
    definition: 'Alarms, backup, heater-cooler',
    origin: 'S',
  },
  {
    code: 'antico_check',
    label: 'Anticoagulation confirmed',
    group: 'initiation',
    definition: 'Heparin given, ACT sufficient',
    origin: 'S',
  },
  { code: 'initiate', label: 'Going on bypass', group: 'initiation', origin: 'S' },
  { code: 'rap_vap', label: 'Autologous priming (RAP / VAP)', group: 'initiation', origin: 'S' },
  { code: 'flow_map', label: 'Flow and pressure', group: 'maintenance', origin: 'S' },
  { code: 'gas', label: 'Blood gas and sweep', group: 'maintenance', origin: 'S' },
  { code: 'temp', label: 'Cooling and rewarming', group: 'maintenance', origin: 'S' },
  { code: 'cpg', label: 'Cardioplegia', group: 'maintenance', origin: 'S' },
  { code: 'drainage', label: 'Venous drainage and suction', group: 'maintenance', origin: 'S' },
  { code: 'uf', label: 'Ultrafiltration', group: 'maintenance', origin: 'S' },
  { code: 'anticoag', label: 'ACT timing and dosing', group: 'maintenance', origin: 'S' },
  { code: 'blood', label: 'Blood management', group: 'maintenance', origin: 'S' },
  { code: 'dhca', label: 'Arrest and cerebral perfusion', group: 'maintenance', origin: 'S' },
  { code: 'wean', label: 'Weaning', group: 'termination', origin: 'S' },
  { code: 'separation', label: 'Separation', group: 'termination', origin: 'S' },
  {
    code: 'post_cpb',
    label: 'After bypass',
    group: 'termination',
    definition: 'Protamine, line clearance, cell saver',
    origin: 'S',
  },
  { code: 'teardown', label: 'Teardown', group: 'termination', origin: 'S' },
  { code: 'alarm_response', label: 'Response to alarms', group: 'safety', origin: 'S' },
  { code: 'troubleshoot', label: 'Troubleshooting', group: 'safety', origin: 'S' },
  {
    code: 'emergency',
    label: 'Emergencies',
    group: 'safety',
    definition: 'Air, oxygenator, power, hand crank',
    origin: 'S',
  },
  { code: 'chart_time', label: 'Charting interval', group: 'record', origin: 'S' },
  { code: 'accuracy', label: 'Accuracy of the record', group: 'record', origin: 'S' },
  { code: 'decision', label: 'Decisions', group: 'non_technical', origin: 'S' },
  { code: 'situation_awareness', label: 'Situation awareness', group: 'non_technical', origin: 'S' },
  { code: 'task_lead', label: 'Task management and leadership', group: 'non_technical', origin: 'S' },
  { code: 'teamwork_comm', label: 'Teamwork and communication', group: 'non_technical', origin: 'S' },
  {
    code: 'handover',
    label: 'Handover',
    group: 'non_technical',
    definition: 'At relief, or at the end of an ECMO shift',
    origin: 'K',
  },
  { code: 'punctual', label: 'Punctuality', group: 'professionalism', origin: 'K' },
  { code: 'preparation', label: 'Preparation', group: 'professionalism', origin: 'K' },
  { code: 'conduct', label: 'Conduct', group: 'professionalism', origin: 'K' },
  { code: 'bedside_assessment', label: 'Bedside assessment', group: 'ecmo', origin: 'K' },
  { code: 'circuit_check', label: 'Circuit check', group: 'ecmo', origin: 'K' },
  { code: 'anticoag_titration', label: 'Titration of anticoagulation', group: 'ecmo', origin: 'K' },
  { code: 'gas_management', label: 'Gas management', group: 'ecmo', origin: 'K' },
  { code: 'emergency_response', label: 'Emergency response', group: 'ecmo', origin: 'K' },
  { code: 'cannula_site_care', label: 'Care of the cannula sites', group: 'ecmo', origin: 'K' },
  { code: 'transport', label: 'Transport', group: 'ecmo', origin: 'K' },
  { code: 'documentation', label: 'Documentation', group: 'ecmo', origin: 'K' },
  {
    code: 'family_team_comm',
    label: 'Communication with family and team',
    group: 'ecmo',
    origin: 'K',
  },
] as const satisfies readonly [Domain, ...Domain[]];
export const DOMAIN_CODES = codes(DOMAINS);
export type DomainCode = (typeof DOMAIN_CODES)[number];

/** The one word that both lists of the case model have. */
const IN_BOTH: readonly string[] = ['handover'];

/** The domains on which a case of this kind can be graded. */
export const domainsOf = (kind: string): readonly Domain[] => {
  const isEcls = kind === 'ecmo' || kind === 'ecco2r';
  return DOMAINS.filter(({ code, group }) => IN_BOTH.includes(code) || (group === 'ecmo') === isEcls);
};
