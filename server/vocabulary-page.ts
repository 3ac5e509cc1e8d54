/** docs/vocabulary.md, from the value lists themselves. Run as a program it writes the page: `npm run docs:vocabulary`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as bypass from './cases/bypass-vocabulary.ts';
import * as cannulae from './cases/cannula-configuration.ts';
import * as circuits from './cases/circuit-vocabulary.ts';
import { TEMPERATURE_CLASSES } from './cases/computed.ts';
import * as courses from './cases/course-vocabulary.ts';
import * as ecmo from './cases/ecmo-vocabulary.ts';
import * as operations from './cases/operation-vocabulary.ts';
import * as panels from './cases/panels.ts';
import * as parts from './cases/part-vocabulary.ts';
import * as patients from './cases/patient-vocabulary.ts';
import { PROCEDURES } from './cases/procedures.ts';
import * as runs from './cases/run-vocabulary.ts';
import * as safety from './cases/safety-vocabulary.ts';
import * as simulations from './cases/simulation-vocabulary.ts';
import * as cases from './cases/vocabulary.ts';
import { DOMAIN_GROUPS, DOMAINS } from './evaluations/domains.ts';
import { ANCHOR_TYPES, type Scale } from './evaluations/scale.ts';
import { SCALES } from './evaluations/scales.ts';
import * as hours from './hours/vocabulary.ts';
import { labelOf, type SourcedTerm } from './lib/term.ts';

const PAGE = path.resolve(import.meta.dirname, '../docs/vocabulary.md');

const BEFORE = `# Vocabulary

Every value list of cases, hours and evaluations: the code that is stored and sent, its label, and what it means where the label alone
could be misread. \`npm run docs:vocabulary\` writes this page from the files \`server/*/*vocabulary.ts\` and from
\`procedures.ts\`, \`panels.ts\`, \`computed.ts\` and \`cannula-configuration.ts\` in \`server/cases\`, \`domains.ts\` and
\`scales.ts\` in \`server/evaluations\`.

| Origin | Means |
|---|---|
| S | read in a source: a registry, a society's page or paper |
| S2 | read in a copy or a part of one only |
| K | ordinary professional knowledge |
| E | chosen here, so that a form can be built; to be reviewed by a clinician |

A word can carry the code of a registry as well (\`extCode\`). None is shipped: a program fills it from a licence of its
own.
`;

/** Every export that is no list of codes, with its title: a new list does not compile until it stands here. */
type ListsOf<Module> = {
  readonly [Name in Exclude<keyof Module, `${string}_CODES`>]: readonly [title: string, terms: Module[Name]];
};

const OF_CASES: ListsOf<typeof cases> = {
  CASE_KINDS: ['Kind of case', cases.CASE_KINDS],
  ROLES: ['Role', cases.ROLES],
  AGE_BANDS: ['Age band', cases.AGE_BANDS],
  CASE_STATUSES: ['Urgency', cases.CASE_STATUSES],
  CPB_UTILIZATIONS: ['CPB utilization', cases.CPB_UTILIZATIONS],
  AORTIC_OCCLUSIONS: ['Aortic occlusion', cases.AORTIC_OCCLUSIONS],
  LOWEST_TEMP_SITES: ['Site of the lowest temperature', cases.LOWEST_TEMP_SITES],
  CARDIOPLEGIA_DELIVERIES: ['Cardioplegia delivery', cases.CARDIOPLEGIA_DELIVERIES],
  CARDIOPLEGIA_SOLUTIONS: ['Cardioplegia solution', cases.CARDIOPLEGIA_SOLUTIONS],
  ARTERIAL_CANNULATION_SITES: ['Arterial cannulation', cases.ARTERIAL_CANNULATION_SITES],
  VENOUS_CANNULATION_SITES: ['Venous cannulation', cases.VENOUS_CANNULATION_SITES],
  ARTERIAL_PUMPS: ['Arterial pump', cases.ARTERIAL_PUMPS],
  SUPPORT_TYPES: ['Support type', cases.SUPPORT_TYPES],
  ECLS_MODES: ['ECLS mode', cases.ECLS_MODES],
  ECMO_PHASES: ['Phase of ECMO', cases.ECMO_PHASES],
  DIRECT_SUPERVISIONS: ['Supervision of ECMO', cases.DIRECT_SUPERVISIONS],
  ECMO_PUMPS: ['ECMO pump', cases.ECMO_PUMPS],
  STANDBY_LEVELS: ['Standby level', cases.STANDBY_LEVELS],
};
const OF_A_PART: ListsOf<typeof parts> = {
  PARTS_AT_PUMP: ['Who was at the pump', parts.PARTS_AT_PUMP],
  DECISION_MAKERS: ['Who made the decisions', parts.DECISION_MAKERS],
};
const OF_CONFIGURATIONS = {
  CANNULA_SITES: ['Site in a cannula configuration', cannulae.CANNULA_SITES],
  CANNULA_SIDES: ['Side in a cannula configuration', cannulae.CANNULA_SIDES],
  CANNULA_ADDITIONS: ['Addition in a cannula configuration', cannulae.CANNULA_ADDITIONS],
  DUAL_LUMENS: ['Dual lumen in a cannula configuration', cannulae.DUAL_LUMENS],
} as const;
const COMPUTED = {
  TEMPERATURE_CLASSES: ['Temperature class (computed)', TEMPERATURE_CLASSES],
} as const;
const OF_OPERATIONS: ListsOf<typeof operations> = {
  APPROACHES: ['Approach', operations.APPROACHES],
  MODIFIERS: ['Modifier of an operation', operations.MODIFIERS],
  LUNG_TRANSPLANT_SUPPORTS: ['Support during a lung transplant', operations.LUNG_TRANSPLANT_SUPPORTS],
  NORWOOD_SHUNTS: ['Shunt of a Norwood', operations.NORWOOD_SHUNTS],
  DEVICE_CLASSES: ['Class of a support device', operations.DEVICE_CLASSES],
};
const OF_PATIENTS: ListsOf<typeof patients> = {
  AGE_UNITS: ['Unit of an age', patients.AGE_UNITS],
  SEXES_AT_BIRTH: ['Sex at birth', patients.SEXES_AT_BIRTH],
  LVEF_BANDS: ['Ejection fraction', patients.LVEF_BANDS],
  INDICATIONS: ['Indication', patients.INDICATIONS],
};
const OF_BYPASS: ListsOf<typeof bypass> = {
  COMBINATION_PLANS: ['Combination, planned or not', bypass.COMBINATION_PLANS],
  UNPLANNED_REASONS: ['Reason of an unplanned conversion', bypass.UNPLANNED_REASONS],
  ASSISTED_DRAINAGES: ['Venous drainage', bypass.ASSISTED_DRAINAGES],
  VENT_SITES: ['LV vent', bypass.VENT_SITES],
  CAVAL_SNARES: ['Caval snares', bypass.CAVAL_SNARES],
  CARDIOPLEGIA_TYPES: ['Cardioplegia type', bypass.CARDIOPLEGIA_TYPES],
  CARDIOPLEGIA_RATIOS: ['Cardioplegia, blood to crystalloid', bypass.CARDIOPLEGIA_RATIOS],
  CARDIOPLEGIA_TEMPERATURES: ['Cardioplegia temperature', bypass.CARDIOPLEGIA_TEMPERATURES],
  TOPICAL_COOLINGS: ['Topical cooling', bypass.TOPICAL_COOLINGS],
  PH_MANAGEMENTS: ['pH management', bypass.PH_MANAGEMENTS],
  CEREBRAL_PERFUSION_TYPES: ['Cerebral perfusion', bypass.CEREBRAL_PERFUSION_TYPES],
  CEREBRAL_CANNULATION_SITES: ['Cannulation for cerebral perfusion', bypass.CEREBRAL_CANNULATION_SITES],
};
const OF_THE_COURSE: ListsOf<typeof courses> = {
  ANTICOAGULANTS: ['Anticoagulant', courses.ANTICOAGULANTS],
  ACT_ASSAYS: ['ACT assay', courses.ACT_ASSAYS],
  PROTAMINE_REACTIONS: ['Reaction to protamine', courses.PROTAMINE_REACTIONS],
  STASIS_PLANS: ['Steps against stasis with bivalirudin', courses.STASIS_PLANS],
  PRIME_BASES: ['Crystalloid of the prime', courses.PRIME_BASES],
  PRIME_ADDITIVES: ['Addition to the prime', courses.PRIME_ADDITIVES],
  ULTRAFILTRATIONS: ['Ultrafiltration', courses.ULTRAFILTRATIONS],
};
const OF_SAFETY: ListsOf<typeof safety> = {
  CHECKLIST_FORMS: ['Form of the checklist', safety.CHECKLIST_FORMS],
  CHECKLIST_SECTIONS: ['Section of the checklist', safety.CHECKLIST_SECTIONS],
  SAFETY_DEVICES: ['Safety device', safety.SAFETY_DEVICES],
  PERFUSION_EVENTS: ['Perfusion event', safety.PERFUSION_EVENTS],
  EVENT_SEVERITIES: ['Severity of an event', safety.EVENT_SEVERITIES],
};
const OF_ECMO: ListsOf<typeof ecmo> = {
  ECLS_URGENCIES: ['Urgency of ECMO', ecmo.ECLS_URGENCIES],
  ECLS_START_REASONS: ['Reason to start ECMO', ecmo.ECLS_START_REASONS],
  BRIDGES: ['What ECMO is a bridge to', ecmo.BRIDGES],
  ECLS_INDICATIONS: ['Indication for ECMO', ecmo.ECLS_INDICATIONS],
  ECLS_SETTINGS: ['Where ECMO was started', ecmo.ECLS_SETTINGS],
  ECLS_TRANSPORTS: ['Transport on ECMO', ecmo.ECLS_TRANSPORTS],
  CANNULATION_TECHNIQUES: ['Cannulation for ECMO', ecmo.CANNULATION_TECHNIQUES],
  CANNULA_ROLES: ['Use of a cannula on ECMO', ecmo.CANNULA_ROLES],
  ECLS_CANNULA_SITES: ['Site of a cannula on ECMO', ecmo.ECLS_CANNULA_SITES],
  CANNULA_LUMENS: ['Lumen of a cannula', ecmo.CANNULA_LUMENS],
  MEMBRANE_LUNGS: ['Membrane lung', ecmo.MEMBRANE_LUNGS],
  ECLS_PRIMES: ['Prime of ECMO', ecmo.ECLS_PRIMES],
  CRRT_POSITIONS: ['Place of renal replacement', ecmo.CRRT_POSITIONS],
  ECLS_ANTICOAGULANTS: ['Anticoagulant on ECMO', ecmo.ECLS_ANTICOAGULANTS],
};
const OF_RUNS: ListsOf<typeof runs> = {
  ECMO_SKILLS: ['Skill on ECMO', runs.ECMO_SKILLS],
  ECMO_EMERGENCIES: ['Emergency on ECMO', runs.ECMO_EMERGENCIES],
  DISCONTINUATION_REASONS: ['Why ECMO ended', runs.DISCONTINUATION_REASONS],
  ECLS_EVENTS: ['Complication of ECMO', runs.ECLS_EVENTS],
  SURVIVALS: ['Alive after decannulation', runs.SURVIVALS],
};
const OF_CIRCUITS: ListsOf<typeof circuits> = {
  HEART_LUNG_MACHINES: ['Heart-lung machine', circuits.HEART_LUNG_MACHINES],
  OXYGENATORS: ['Oxygenator', circuits.OXYGENATORS],
  RESERVOIRS: ['Venous reservoir', circuits.RESERVOIRS],
  ARTERIAL_FILTERS: ['Arterial line filter', circuits.ARTERIAL_FILTERS],
  PREBYPASS_FILTERS: ['Pre-bypass filter', circuits.PREBYPASS_FILTERS],
  HEMOCONCENTRATORS: ['Hemoconcentrator', circuits.HEMOCONCENTRATORS],
  TUBING_SIZES: ['Tubing, internal diameter', circuits.TUBING_SIZES],
  PACKS: ['Pack', circuits.PACKS],
  COATINGS: ['Surface coating', circuits.COATINGS],
  CARDIOPLEGIA_SYSTEMS: ['Cardioplegia system', circuits.CARDIOPLEGIA_SYSTEMS],
  INLINE_MONITORS: ['Inline monitor', circuits.INLINE_MONITORS],
  HEATER_COOLERS: ['Heater-cooler', circuits.HEATER_COOLERS],
  ASSEMBLY_CHECKS: ['Check of an assembly', circuits.ASSEMBLY_CHECKS],
};
const OF_SIMULATIONS: ListsOf<typeof simulations> = {
  SIM_TYPES: ['Type of simulation', simulations.SIM_TYPES],
  SIM_SCENARIOS: ['Simulation scenario', simulations.SIM_SCENARIOS],
};
const OF_THE_FORM: ListsOf<typeof panels> = {
  PANELS: ['Panel of the case form', panels.PANELS],
};
const OF_HOURS: ListsOf<typeof hours> = {
  HOURS_GROUPS: ['Total of hours', hours.HOURS_GROUPS],
  HOURS_CATEGORIES: ['Category of hours', hours.HOURS_CATEGORIES],
  SUPERVISION_LEVELS: ['Supervision of hours', hours.SUPERVISION_LEVELS],
  CREDIT_HOURS: ['Credit hour', hours.CREDIT_HOURS],
  ECMO_HOURS_SOURCES: ['Source of ECMO bedside hours', hours.ECMO_HOURS_SOURCES],
};

interface Vocabulary {
  title: string;
  terms: readonly SourcedTerm[];
}

/** Every list but the procedures, in the order of the page. */
export const VOCABULARIES: readonly Vocabulary[] = [
  OF_CASES,
  OF_A_PART,
  OF_CONFIGURATIONS,
  COMPUTED,
  OF_OPERATIONS,
  OF_PATIENTS,
  OF_BYPASS,
  OF_THE_COURSE,
  OF_SAFETY,
  OF_ECMO,
  OF_RUNS,
  OF_CIRCUITS,
  OF_SIMULATIONS,
  OF_THE_FORM,
  OF_HOURS,
]
  .flatMap((lists) => Object.values<readonly [string, readonly SourcedTerm[]]>(lists))
  .map(([title, terms]) => ({ title, terms }));

export function vocabularyPage(): string {
  const [kinds, ...others] = VOCABULARIES.map(sectionOf);
  return [BEFORE, kinds, proceduresSection(), ...others, domainsSection(), ...SCALES.map(scaleSection)].join(
    '\n',
  );
}

const sectionOf = ({ title, terms }: Vocabulary): string =>
  `## ${title}\n\n${table(['Code', 'Label', 'Definition', 'Origin'], terms.map(cellsOf))}`;

const cellsOf = ({ code, label, definition = '', origin }: SourcedTerm): string[] => [
  `\`${code}\``,
  label,
  definition,
  origin,
];

function proceduresSection(): string {
  const rows = PROCEDURES.map((procedure) => [
    ...cellsOf(procedure),
    procedure.group,
    procedure.kinds.map((kind) => `\`${kind}\``).join(', '),
  ]);
  return `## Procedure\n\n${table(['Code', 'Label', 'Definition', 'Origin', 'Group', 'Kinds of case'], rows)}`;
}

function domainsSection(): string {
  const rows = DOMAINS.map((domain) => [...cellsOf(domain), labelOf(DOMAIN_GROUPS, domain.group)]);
  return `## Domain of an evaluation\n\n${table(['Code', 'Label', 'Definition', 'Origin', 'Group'], rows)}`;
}

const USES = {
  case: 'a whole case',
  domain: 'a domain of a case',
  review: 'a review',
  survey: 'a survey',
} as const;

function scaleSection(scale: Scale): string {
  const { code, version, label, definition, origin, anchorType, uses, levels } = scale;
  const facts = `\`${code}\`, version ${version}, origin ${origin}. ${definition}. Its anchors say ${ANCHOR_TYPES[anchorType]}.`;
  const used = `Used for ${uses.map((use) => USES[use]).join(' and ')}.`;
  const rows = table(['Level', 'Label', 'Anchor', 'Origin'], levels.map(cellsOf));
  return `## Rating scale: ${label}\n\n${facts} ${used}\n\n${rows}`;
}

const table = (heads: readonly string[], rows: readonly string[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');

if (import.meta.main) writeFileSync(PAGE, vocabularyPage());
