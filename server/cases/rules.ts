/** What makes a case complete, consistent and plausible. Pure and isomorphic: the form asks the same questions. */
import type { PrivacyMode } from '../programs/rules.ts';
import type { CaseContent, CpbFacts } from './contract.ts';
import { confirm, type Finding, refuse } from './finding.ts';
import { kindFindings, needsPrincipal } from './kind-rules.ts';
import type { AgeBand, Role } from './vocabulary.ts';

/** What a program has settled that the rules of a case depend on. */
export interface CaseSetting {
  privacyMode: PrivacyMode;
  cpbTimeConvention: CpbTimeConvention;
}

/**
 * Whether CPB time holds the minutes of circulatory arrest. STS leaves them out; sites differ, and the answer
 * decides how long the cross-clamp may be (rule C1).
 */
export const CPB_TIME_CONVENTIONS = ['excludes_arrest', 'includes_arrest'] as const;
export type CpbTimeConvention = (typeof CPB_TIME_CONVENTIONS)[number];

/** Certifying boards call a case performed as primary from this share of the conduct on (ABCP, 60 %). */
export const PRIMARY_SHARE_PCT = 60;

const PEDIATRIC_BANDS: readonly AgeBand[] = ['neonate', 'infant', 'toddler', 'child', 'adolescent'];

/** Pediatric means under 18 years. No board defines it; the rule is named wherever it makes a case count. */
export const isPediatric = (ageBand: AgeBand | undefined): boolean =>
  ageBand !== undefined && PEDIATRIC_BANDS.includes(ageBand);

/** The role that a share of the conduct stands for, offered when the typed role contradicts it. */
export function roleOfferedFor(conductSharePct: number): Role {
  if (conductSharePct >= PRIMARY_SHARE_PCT) return 'primary';
  return conductSharePct >= 20 ? 'primary_partial' : 'first_assistant';
}

const BEFORE_SIGNING = ['siteId', 'supervisorId', 'role', 'conductSharePct'] as const;

const PROCEDURE_FACTS = ['procedures', 'caseStatus'] as const;
const ECLS_FACTS = ['supportType', 'eclsModeStart', 'phases', 'directSupervision'] as const;

const REQUIRED_FACTS = {
  cpb: [
    ...PROCEDURE_FACTS,
    'cpbUtilization',
    'cpbTimeMin',
    'aorticOcclusion',
    'lowestTempC',
    'lowestTempSite',
    'circulatoryArrest',
    'cardioplegiaDelivery',
    'arterialCannulationSites',
    'venousCannulationSites',
    'arterialPump',
  ],
  ecmo: ECLS_FACTS,
  ecco2r: ECLS_FACTS,
  lhb: PROCEDURE_FACTS,
  vvb: PROCEDURE_FACTS,
  vad: PROCEDURE_FACTS,
  ilp: PROCEDURE_FACTS,
  exvivo: PROCEDURE_FACTS,
  nrp: PROCEDURE_FACTS,
  hipec: PROCEDURE_FACTS,
  standby: [...PROCEDURE_FACTS, 'standbyLevel'],
  thrombectomy: PROCEDURE_FACTS,
  iabp: PROCEDURE_FACTS,
  autotransfusion: PROCEDURE_FACTS,
  apheresis: PROCEDURE_FACTS,
  hfps: ['scenario', 'activeMin'],
} as const satisfies Record<CaseContent['kind'], readonly string[]>;

/** Every field that is still missing before the case can be submitted, all at once, in the order of the form. */
export function missingFields(content: CaseContent, setting: CaseSetting): string[] {
  const when = setting.privacyMode === 'year' ? 'reportingYear' : 'performedOn';
  const core = [when, ...BEFORE_SIGNING].filter((field) => !(field in content));
  const facts = [...REQUIRED_FACTS[content.kind], ...conditionalFacts(content)]
    .filter((field) => !(field in content.facts))
    .map((field) => `facts.${field}`);
  const patient = content.kind === 'hfps' || content.ageBand !== undefined ? [] : ['ageBand'];
  return [...core, ...patient, ...facts];
}

function conditionalFacts(content: CaseContent): string[] {
  if (content.kind === 'ecmo' || content.kind === 'ecco2r')
    return content.facts.phases?.includes('maintenance_shift') ? ['shiftHours'] : [];
  if (content.kind === 'hfps') return [];
  const principal = needsPrincipal(content.facts.procedures) ? ['principalProcedure'] : [];
  return content.kind === 'cpb' ? [...principal, ...conditionalCpbFacts(content.facts)] : principal;
}

function conditionalCpbFacts(facts: CpbFacts): string[] {
  const { aorticOcclusion, circulatoryArrest, cardioplegiaDelivery } = facts;
  return [
    ...(isOccluded(aorticOcclusion) ? ['xclampTimeMin'] : []),
    ...(circulatoryArrest ? ['dhcaMin'] : []),
    ...((cardioplegiaDelivery ?? 'none') !== 'none' ? ['cardioplegiaSolution'] : []),
  ];
}

const isOccluded = (occlusion: CpbFacts['aorticOcclusion']): boolean =>
  occlusion === 'crossclamp' || occlusion === 'balloon';

/** Everything the rules have to say about what is filled in so far. Missing fields are no finding. */
export function findingsOf(content: CaseContent, setting: CaseSetting): Finding[] {
  return [
    ...kindFindings(content),
    ...roleFindings(content),
    ...(content.kind === 'cpb' ? cpbFindings(content.facts, setting) : []),
    ...softRangeFindings(content),
  ];
}

/** The findings that still stop a submission: refusals, and warnings nobody has confirmed. */
export function openFindings(content: CaseContent, setting: CaseSetting): Finding[] {
  const confirmed = new Set(content.confirmations?.map((confirmation) => confirmation.rule));
  return findingsOf(content, setting).filter(
    (finding) => finding.severity === 'refuse' || !confirmed.has(finding.rule),
  );
}

/** Kind, role and share must fit together (C32, C33); a supervisor's correction is held to the same. */
export function roleFindings({
  kind,
  role,
  conductSharePct,
}: Pick<CaseContent, 'kind' | 'role' | 'conductSharePct'>): Finding[] {
  const findings: Finding[] = [];
  if ((kind === 'hfps') !== (role === 'simulation') && role !== undefined)
    findings.push(refuse('role-of-kind', 'role', 'the role is simulation in a simulation, and only there'));
  if (role === 'primary' && conductSharePct !== undefined && conductSharePct < PRIMARY_SHARE_PCT)
    findings.push(
      refuse(
        'C32',
        'role',
        `primary needs ${PRIMARY_SHARE_PCT} % or more; choose "Primary, part of case" for 20 to 59 %`,
      ),
    );
  if (role === 'observer' && (conductSharePct ?? 0) > 0)
    findings.push(refuse('C33', 'conductSharePct', 'an observer conducts 0 %'));
  return findings;
}

/** Rules C1 to C4 of the case model. */
function cpbFindings(facts: CpbFacts, setting: CaseSetting): Finding[] {
  return [
    ...crossClampWithinBypass(facts, setting),
    ...bypassTimeWithUtilization(facts),
    ...crossClampTimeWithOcclusion(facts),
    ...crossClampWithoutCardioplegia(facts),
  ];
}

/** C1: the clamp lies within bypass; it stays on through an arrest that bypass time leaves out. */
function crossClampWithinBypass(facts: CpbFacts, { cpbTimeConvention }: CaseSetting): Finding[] {
  const { xclampTimeMin, cpbTimeMin, circulatoryArrest, dhcaMin } = facts;
  if (xclampTimeMin === undefined || cpbTimeMin === undefined) return [];
  const arrestOutside = circulatoryArrest && cpbTimeConvention === 'excludes_arrest' ? (dhcaMin ?? 0) : 0;
  const longest = cpbTimeMin + arrestOutside;
  if (xclampTimeMin <= longest) return [];
  return [
    refuse(
      'C1',
      'facts.xclampTimeMin',
      `cross-clamp time is at most ${longest} min here: CPB time, plus an arrest it leaves out`,
    ),
  ];
}

/** C2: bypass time if and only if bypass was used. */
function bypassTimeWithUtilization({ cpbUtilization, cpbTimeMin }: CpbFacts): Finding[] {
  if (cpbUtilization !== 'none' || cpbTimeMin === undefined) return [];
  return [
    refuse(
      'C2',
      'facts.cpbUtilization',
      'there is a CPB time, so bypass was used: choose full or combination',
    ),
  ];
}

/** C3: cross-clamp time above 0 if and only if the aorta was clamped or blocked by a balloon. */
function crossClampTimeWithOcclusion({ aorticOcclusion, xclampTimeMin }: CpbFacts): Finding[] {
  if (aorticOcclusion === undefined || xclampTimeMin === undefined) return [];
  if (isOccluded(aorticOcclusion) === xclampTimeMin > 0) return [];
  const message = isOccluded(aorticOcclusion)
    ? 'a clamped aorta has a cross-clamp time above 0'
    : 'without a clamp or balloon the cross-clamp time is 0 or empty';
  return [refuse('C3', 'facts.xclampTimeMin', message)];
}

/** C4: a clamp without cardioplegia is intermittent-clamp technique: rare, and real. */
function crossClampWithoutCardioplegia({ aorticOcclusion, cardioplegiaDelivery }: CpbFacts): Finding[] {
  if (aorticOcclusion !== 'crossclamp' || cardioplegiaDelivery !== 'none') return [];
  return [confirm('C4', 'facts.cardioplegiaDelivery', 'a cross-clamp without cardioplegia is unusual')];
}

/** Outside a soft range a value is unusual but possible; limits from STS forms and practice. */
const SOFT_RANGES: readonly { field: string; label: string; unit: string; min: number; max: number }[] = [
  { field: 'cpbTimeMin', label: 'CPB time', unit: 'min', min: 20, max: 360 },
  { field: 'xclampTimeMin', label: 'cross-clamp time', unit: 'min', min: 20, max: 240 },
  { field: 'lowestTempC', label: 'lowest temperature', unit: '°C', min: 15, max: 37 },
  { field: 'dhcaMin', label: 'circulatory arrest', unit: 'min', min: 0, max: 40 },
  { field: 'shiftHours', label: 'shift', unit: 'h', min: 0.5, max: 16 },
  { field: 'activeMin', label: 'active simulation', unit: 'min', min: 10, max: 240 },
];

function softRangeFindings(content: CaseContent): Finding[] {
  const facts: Record<string, unknown> = content.facts;
  return SOFT_RANGES.flatMap(({ field, label, unit, min, max }) => {
    const value = facts[field];
    // A cross-clamp time of 0 belongs to a beating heart and is no outlier.
    if (
      typeof value !== 'number' ||
      (value >= min && value <= max) ||
      (field === 'xclampTimeMin' && value === 0)
    )
      return [];
    return [
      confirm(
        `soft-${field}`,
        `facts.${field}`,
        `${label} is usually ${min} to ${max} ${unit}; is ${value} right?`,
      ),
    ];
  });
}
