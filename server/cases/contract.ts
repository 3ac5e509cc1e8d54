/**
 * What a case looks like on the wire. Everything but the kind may be missing in a draft; what is there must
 * lie within the hard limits, because outside them a value is a typing or a unit error.
 */
import * as z from 'zod/mini';
import { CivilDate, FieldFault, Id, Instant, oneOf, RandomId, text, whole } from '../lib/shapes.ts';
import { RECORD_STATE_CODES } from '../records/rules.ts';
import type { FieldGroup } from './field.ts';
import { factsSchema } from './field-schema.ts';
import {
  CO2_REMOVAL_FORM,
  CPB_FORM,
  ECMO_FORM,
  OPERATION_FORM,
  SHORT_FORM,
  SIMULATION_FORM,
  STANDBY_FORM,
  VAD_FORM,
} from './forms.ts';
import { AGE_BAND_CODES, type CaseKind, ROLE_CODES } from './vocabulary.ts';

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

/** Described once under a name of their own: they are most of what the description of the API says. */
const facts = <const Groups extends readonly FieldGroup[]>(id: string, groups: Groups) =>
  factsSchema(groups).register(z.globalRegistry, { id });
const ShortFacts = facts('ShortFacts', SHORT_FORM);
const OperationFacts = facts('OperationFacts', OPERATION_FORM);

/** What its author writes: the whole content of a case, replacing what was there. */
export const CaseContent = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cpb'), ...authored, facts: facts('CpbFacts', CPB_FORM) }),
    z.strictObject({ kind: z.literal('ecmo'), ...authored, facts: facts('EcmoFacts', ECMO_FORM) }),
    z.strictObject({
      kind: z.literal('ecco2r'),
      ...authored,
      facts: facts('Co2RemovalFacts', CO2_REMOVAL_FORM),
    }),
    z.strictObject({ kind: z.literal('standby'), ...authored, facts: facts('StandbyFacts', STANDBY_FORM) }),
    z.strictObject({
      kind: z.literal('hfps'),
      ...authored,
      facts: facts('SimulationFacts', SIMULATION_FORM),
    }),
    z.strictObject({ kind: z.literal('vad'), ...authored, facts: facts('VadFacts', VAD_FORM) }),
    z.strictObject({ kind: z.literal('lhb'), ...authored, facts: OperationFacts }),
    z.strictObject({ kind: z.literal('thrombectomy'), ...authored, facts: OperationFacts }),
    z.strictObject({ kind: z.enum(SHORT_KINDS), ...authored, facts: ShortFacts }),
  ])
  .register(z.globalRegistry, { id: 'CaseContent' });
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
export const CaseView = z
  .object({
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
  })
  .register(z.globalRegistry, { id: 'CaseView' });
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

export const CasePage = z
  .object({ cases: z.array(CaseView), next: z.nullable(z.int()) })
  .register(z.globalRegistry, { id: 'CasePage' });
export type CasePage = z.infer<typeof CasePage>;

export const CaseVersionList = z.object({
  versions: z.array(z.object({ version: z.int(), state: oneOf(RECORD_STATE_CODES), content: CaseContent })),
});

export const VoidRequest = z.strictObject({ reason: text(200) });
