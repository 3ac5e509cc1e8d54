/**
 * What a case looks like on the wire. Everything but the kind may be missing in a draft; what is there must
 * lie within the hard limits, because outside them a value is a typing or a unit error.
 */
import * as z from 'zod/mini';
import {
  CivilDate,
  decimal,
  FieldFault,
  Id,
  Instant,
  oneOf,
  RandomId,
  someOf,
  text,
  whole,
} from '../lib/shapes.ts';
import { RECORD_STATE_CODES } from '../records/rules.ts';
import {
  APPROACH_CODES,
  DEVICE_CLASS_CODES,
  LUNG_TRANSPLANT_SUPPORT_CODES,
  MODIFIER_CODES,
  NORWOOD_SHUNT_CODES,
} from './operation-vocabulary.ts';
import { PROCEDURE_CODES } from './procedures.ts';
import {
  AGE_BAND_CODES,
  AORTIC_OCCLUSION_CODES,
  ARTERIAL_CANNULATION_SITE_CODES,
  ARTERIAL_PUMP_CODES,
  CARDIOPLEGIA_DELIVERY_CODES,
  CARDIOPLEGIA_SOLUTION_CODES,
  CASE_STATUS_CODES,
  type CaseKind,
  CPB_UTILIZATION_CODES,
  DIRECT_SUPERVISION_CODES,
  ECLS_MODE_CODES,
  ECMO_PHASE_CODES,
  ECMO_PUMP_CODES,
  LOWEST_TEMP_SITE_CODES,
  ROLE_CODES,
  SIM_SCENARIO_CODES,
  STANDBY_LEVEL_CODES,
  SUPPORT_TYPE_CODES,
  VENOUS_CANNULATION_SITE_CODES,
} from './vocabulary.ts';

/** What was done. Of several procedures the author names the principal one. */
const procedureFacts = {
  procedures: z.optional(someOf(PROCEDURE_CODES, 8)),
  principalProcedure: z.optional(oneOf(PROCEDURE_CODES)),
  caseStatus: z.optional(oneOf(CASE_STATUS_CODES)),
};

/** How it was done, where heart or great vessels are operated on. */
const operationFacts = {
  ...procedureFacts,
  approach: z.optional(oneOf(APPROACH_CODES)),
  modifiers: z.optional(someOf(MODIFIER_CODES)),
};

/** The core form of a bypass case. Limits after STS where a source has one. */
export const CpbFacts = z.strictObject({
  ...operationFacts,
  lungTransplantSupport: z.optional(oneOf(LUNG_TRANSPLANT_SUPPORT_CODES)),
  norwoodShunt: z.optional(oneOf(NORWOOD_SHUNT_CODES)),
  fenestration: z.optional(z.boolean('true or false')),
  deviceClass: z.optional(oneOf(DEVICE_CLASS_CODES)),
  cpbUtilization: z.optional(oneOf(CPB_UTILIZATION_CODES)),
  cpbTimeMin: z.optional(whole(1, 1440, 'minutes')),
  aorticOcclusion: z.optional(oneOf(AORTIC_OCCLUSION_CODES)),
  xclampTimeMin: z.optional(whole(0, 600, 'minutes')),
  lowestTempC: z.optional(decimal(5, 40, 1, 'degrees Celsius')),
  lowestTempSite: z.optional(oneOf(LOWEST_TEMP_SITE_CODES)),
  circulatoryArrest: z.optional(z.boolean('true or false')),
  dhcaMin: z.optional(whole(0, 300, 'minutes')),
  cardioplegiaDelivery: z.optional(oneOf(CARDIOPLEGIA_DELIVERY_CODES)),
  cardioplegiaSolution: z.optional(oneOf(CARDIOPLEGIA_SOLUTION_CODES)),
  arterialCannulationSites: z.optional(someOf(ARTERIAL_CANNULATION_SITE_CODES)),
  venousCannulationSites: z.optional(someOf(VENOUS_CANNULATION_SITE_CODES)),
  arterialPump: z.optional(oneOf(ARTERIAL_PUMP_CODES)),
});
export type CpbFacts = z.infer<typeof CpbFacts>;

/** What the student did and saw of one ECMO run, or of one run of CO2 removal. */
export const EcmoFacts = z.strictObject({
  caseStatus: z.optional(oneOf(CASE_STATUS_CODES)),
  supportType: z.optional(oneOf(SUPPORT_TYPE_CODES)),
  eclsModeStart: z.optional(oneOf(ECLS_MODE_CODES)),
  phases: z.optional(someOf(ECMO_PHASE_CODES)),
  shiftHours: z.optional(decimal(0, 24, 2, 'hours')),
  directSupervision: z.optional(oneOf(DIRECT_SUPERVISION_CODES)),
  ecmoPump: z.optional(oneOf(ECMO_PUMP_CODES)),
});
export type EcmoFacts = z.infer<typeof EcmoFacts>;

export const StandbyFacts = z.strictObject({
  ...operationFacts,
  standbyLevel: z.optional(oneOf(STANDBY_LEVEL_CODES)),
  /** Bypass started after all: then it is a bypass case, and the record becomes one before it is handed in. */
  standbyConverted: z.optional(z.boolean('true or false')),
});
export type StandbyFacts = z.infer<typeof StandbyFacts>;

export const SimulationFacts = z.strictObject({
  scenario: z.optional(oneOf(SIM_SCENARIO_CODES)),
  activeMin: z.optional(whole(1, 720, 'minutes')),
});
export type SimulationFacts = z.infer<typeof SimulationFacts>;

const SHORT_KINDS = [
  'vvb',
  'ilp',
  'exvivo',
  'nrp',
  'hipec',
  'iabp',
  'autotransfusion',
  'apheresis',
] as const satisfies readonly CaseKind[];
/** Kinds that hold no more than what was done. */
export const ShortFacts = z.strictObject(procedureFacts);
export type ShortFacts = z.infer<typeof ShortFacts>;

/** The same where heart or great vessels are operated on. */
export const OperationFacts = z.strictObject(operationFacts);
export type OperationFacts = z.infer<typeof OperationFacts>;

export const VadFacts = z.strictObject({
  ...operationFacts,
  deviceClass: z.optional(oneOf(DEVICE_CLASS_CODES)),
});
export type VadFacts = z.infer<typeof VadFacts>;

/** A warning that the author looked at and confirmed: the rule that asked, and why the value is right. */
export const Confirmation = z.strictObject({
  rule: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/i, 'the id of a rule')),
  reason: text(200),
});
export type Confirmation = z.infer<typeof Confirmation>;

const authored = {
  siteId: z.optional(Id),
  supervisorId: z.optional(Id),
  role: z.optional(oneOf(ROLE_CODES)),
  conductSharePct: z.optional(whole(0, 100, 'percent')),
  ageBand: z.optional(oneOf(AGE_BAND_CODES)),
  /** Year mode only: the reporting year in which the case was done. */
  reportingYear: z.optional(whole(1990, 2199)),
  /** Dated mode only: the day on which the case was done. */
  performedOn: z.optional(CivilDate),
  confirmations: z.optional(z.array(Confirmation).check(z.maxLength(40, 'at most 40 confirmations'))),
};

/** What its author writes: the whole content of a case, replacing what was there. */
export const CaseContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cpb'), ...authored, facts: CpbFacts }),
  z.strictObject({ kind: z.literal('ecmo'), ...authored, facts: EcmoFacts }),
  z.strictObject({ kind: z.literal('ecco2r'), ...authored, facts: EcmoFacts }),
  z.strictObject({ kind: z.literal('standby'), ...authored, facts: StandbyFacts }),
  z.strictObject({ kind: z.literal('hfps'), ...authored, facts: SimulationFacts }),
  z.strictObject({ kind: z.literal('vad'), ...authored, facts: VadFacts }),
  z.strictObject({ kind: z.literal('lhb'), ...authored, facts: OperationFacts }),
  z.strictObject({ kind: z.literal('thrombectomy'), ...authored, facts: OperationFacts }),
  z.strictObject({ kind: z.enum(SHORT_KINDS), ...authored, facts: ShortFacts }),
]);
export type CaseContent = z.infer<typeof CaseContent>;

export const PersonRef = z.object({ id: Id, name: z.string() });
export const SiteRef = z.object({ id: Id, code: z.string(), name: z.string() });

/** A signature as everybody sees it: printed name, time and meaning (21 CFR 11.50), and the hash it covers. */
export const SignatureView = z.object({
  signerName: z.string(),
  credential: z.string(),
  meaning: z.string(),
  meaningText: z.string(),
  signedAt: Instant,
  contentSha256: z.string(),
});
export type SignatureView = z.infer<typeof SignatureView>;

/** A case as its author, its supervisor and the director see it. */
export const CaseView = z.object({
  id: Id,
  entryNumber: z.int(),
  version: z.int(),
  state: oneOf(RECORD_STATE_CODES),
  student: PersonRef,
  supervisor: z.nullable(PersonRef),
  site: z.nullable(SiteRef),
  content: CaseContent,
  /** The year that counts: entered in year mode, computed from the day in dated mode. */
  reportingYear: z.nullable(z.int()),
  /** What the supervisor says the role and share were, when they corrected them; it counts instead. */
  confirmedRole: z.nullable(oneOf(ROLE_CODES)),
  confirmedSharePct: z.nullable(z.int()),
  decisionReason: z.nullable(z.string()),
  signature: z.nullable(SignatureView),
});
export type CaseView = z.infer<typeof CaseView>;

export const CaseParams = z.strictObject({ caseId: RandomId });

/** One of many cases that are created by one request. */
export const NewCase = z.strictObject({ id: RandomId, content: z.unknown() });

/** Up to 100 cases, each judged by itself: what is in one is read when its turn comes. */
export const NewCases = z.strictObject({
  cases: z
    .array(
      z.unknown().register(z.globalRegistry, {
        title: 'New case',
        description: '{ id, content }: a new random UUID, and the content as PUT /cases/{caseId} takes it',
      }),
    )
    .check(z.minLength(1, 'at least one case'), z.maxLength(100, 'at most 100 cases')),
});
export type NewCases = z.infer<typeof NewCases>;

/** What came of one case; the fields are named as PUT names them. */
export const CaseVerdict = z.object({
  /** Null when what was sent had none that could be read. */
  id: z.nullable(RandomId),
  outcome: z.enum(['created', 'repeated', 'refused']),
  version: z.optional(z.int()),
  code: z.optional(z.string()),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(FieldFault)),
});
export type CaseVerdict = z.infer<typeof CaseVerdict>;
/** One verdict for each case, in the order in which they were sent. */
export const CaseVerdicts = z.object({ verdicts: z.array(CaseVerdict) });
export type CaseVerdicts = z.infer<typeof CaseVerdicts>;

export const CaseListQuery = z.strictObject({
  state: z.optional(oneOf(RECORD_STATE_CODES)),
  studentId: z.optional(Id),
  /** Only records entered before this one: the `next` of the page before. */
  before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,15}$/, 'the `next` of the page before'))),
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'a whole number from 1 to 100'))),
});
export type CaseListQuery = z.infer<typeof CaseListQuery>;

export const CasePage = z.object({ cases: z.array(CaseView), next: z.nullable(z.int()) });
export type CasePage = z.infer<typeof CasePage>;

export const CaseVersionList = z.object({
  versions: z.array(z.object({ version: z.int(), state: oneOf(RECORD_STATE_CODES), content: CaseContent })),
});

export const VoidRequest = z.strictObject({ reason: text(200) });
