/** Valid records with random ids; overrides name only what a test is about. */
import { CaseContent } from '../../server/cases/contract.ts';
import type { CpbFacts, EcmoFacts } from '../../server/cases/forms.ts';
import { proceduresOf } from '../../server/cases/procedures.ts';
import type { CaseKind } from '../../server/cases/vocabulary.ts';
import type { HoursContent } from '../../server/hours/contract.ts';

const CPB_FACTS: CpbFacts = {
  procedures: ['CABG', 'AVR'],
  principalProcedure: 'CABG',
  caseStatus: 'elective',
  cpbUtilization: 'full',
  cpbTimeMin: 112,
  aorticOcclusion: 'crossclamp',
  xclampTimeMin: 78,
  lowestTempC: 33.4,
  lowestTempSite: 'nasopharyngeal',
  circulatoryArrest: false,
  cardioplegiaDelivery: 'antegrade',
  cardioplegiaSolution: 'del_nido',
  arterialCannulationSites: ['aorta'],
  venousCannulationSites: ['ra_2stage'],
  arterialPump: 'centrifugal',
};

type Cpb = Extract<CaseContent, { kind: 'cpb' }>;
type Ecmo = Extract<CaseContent, { kind: 'ecmo' }>;

/** A complete bypass case but for when, where and with whom. */
export function makeCpbCase(
  overrides: Partial<Omit<Cpb, 'facts'>> & { facts?: Partial<CpbFacts> } = {},
): Cpb {
  const { facts, ...rest } = overrides;
  return {
    kind: 'cpb',
    role: 'primary',
    conductSharePct: 80,
    ageBand: 'adult',
    ...rest,
    facts: { ...CPB_FACTS, ...facts },
  };
}

export function makeEcmoCase(
  overrides: Partial<Omit<Ecmo, 'facts'>> & { facts?: Partial<EcmoFacts> } = {},
): Ecmo {
  const { facts, ...rest } = overrides;
  return {
    kind: 'ecmo',
    role: 'first_assistant',
    conductSharePct: 20,
    ageBand: 'adult',
    ...rest,
    facts: {
      supportType: 'cardiac',
      eclsModeStart: 'VA',
      phases: ['maintenance_shift'],
      shiftHours: 8,
      directSupervision: 'direct_bedside',
      ...facts,
    },
  };
}

/** What is usually asked of an entry that stands among others of its day, or is entered late. */
const CROWDED = ['H1', 'H2', 'soft-activityOn'].map((rule) => ({
  rule,
  reason: 'Checked against my roster',
}));

/** An hours entry complete but for where and with whom. It is short, so that a day has room for many. */
export function makeHours(overrides: Partial<HoursContent> = {}): HoursContent {
  return {
    category: 'or_clinical',
    activityOn: '2026-03-02',
    durationMin: 15,
    supervisionLevel: 'direct_in_room',
    confirmations: CROWDED,
    ...overrides,
  };
}

const ECLS_FACTS: EcmoFacts = {
  supportType: 'pulmonary',
  eclsModeStart: 'VV_ECCO2R',
  phases: ['initiation'],
  directSupervision: 'direct_bedside',
};

const { principalProcedure, ...BYPASS } = CPB_FACTS;

/** What a kind of its own shape needs; every other one names a procedure of its kind. */
const FACTS_OF: Partial<Record<CaseKind, object>> = {
  cpb: { ...BYPASS, procedures: ['CABG'] },
  ecmo: { ...ECLS_FACTS, eclsModeStart: 'VV' },
  ecco2r: ECLS_FACTS,
  hfps: { scenario: 'power_loss', activeMin: 55 },
};

/** A complete case of this kind but for when, where and with whom. */
export function makeCaseOf(kind: CaseKind): CaseContent {
  const [procedure] = proceduresOf(kind);
  const done = { procedures: [procedure?.code], caseStatus: 'elective' };
  return CaseContent.parse({
    kind,
    conductSharePct: 80,
    ...(kind === 'hfps' ? { role: 'simulation' } : { role: 'primary', ageBand: 'adult' }),
    facts: FACTS_OF[kind] ?? { ...done, ...(kind === 'standby' && { standbyLevel: 'wet_primed' }) },
  });
}
