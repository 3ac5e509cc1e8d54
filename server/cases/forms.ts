/** The form of each kind of case: its groups of fields, the core first, then the panels, in the order they are asked. */
import type { FactsOf, Field, FieldGroup } from './field.ts';
import { ANTICOAGULATION_PANEL } from './fields/anticoagulation.ts';
import {
  BYPASS_CIRCUIT_GROUP,
  BYPASS_GROUP,
  BYPASS_OPERATION_GROUP,
  BYPASS_TEMPERATURE_GROUP,
  CARDIOPLEGIA_GROUP,
} from './fields/bypass.ts';
import { CANNULATION_PANEL, PROTECTION_PANEL, UTILIZATION_PANEL } from './fields/bypass-panels.ts';
import { CIRCUIT_PANEL } from './fields/circuit.ts';
import { CO2_REMOVAL_CORE, ECMO_CORE, ECMO_INVOLVEMENT_PANEL } from './fields/ecls.ts';
import { ECMO_CONFIGURATION_PANEL } from './fields/ecmo-cannulas.ts';
import { ECMO_ANTICOAGULATION_PANEL, ECMO_PARAMETERS_PANEL } from './fields/ecmo-parameters.ts';
import { ECMO_END_PANEL, ECMO_RUN_PANEL } from './fields/ecmo-run.ts';
import { FLOW_PANEL, LABS_PANEL } from './fields/flow.ts';
import { FLUIDS_PANEL } from './fields/fluids.ts';
import {
  CPB_OPERATION_GROUP,
  OPERATION_GROUP,
  PROCEDURE_GROUP,
  VAD_OPERATION_GROUP,
} from './fields/operation.ts';
import { PATIENT_PANEL } from './fields/patient.ts';
import { EVENTS_PANEL, SAFETY_PANEL } from './fields/safety.ts';
import { SIMULATION_GROUP, SIMULATION_RECORD_GROUP } from './fields/simulation.ts';
import { STANDBY_GROUP } from './fields/standby.ts';
import { CEREBRAL_PERFUSION_PANEL, TEMPERATURE_PANEL } from './fields/temperature.ts';
import type { CaseKind } from './vocabulary.ts';

/** Kinds that hold no more than what was done, in whom, with which circuit. */
export const SHORT_FORM = [PROCEDURE_GROUP, PATIENT_PANEL, EVENTS_PANEL, CIRCUIT_PANEL] as const;
export type ShortFacts = FactsOf<typeof SHORT_FORM>;

/** The same where heart or great vessels are operated on. */
export const OPERATION_FORM = [
  PROCEDURE_GROUP,
  OPERATION_GROUP,
  PATIENT_PANEL,
  EVENTS_PANEL,
  CIRCUIT_PANEL,
] as const;
export type OperationFacts = FactsOf<typeof OPERATION_FORM>;

export const CPB_FORM = [
  BYPASS_OPERATION_GROUP,
  BYPASS_GROUP,
  BYPASS_TEMPERATURE_GROUP,
  CARDIOPLEGIA_GROUP,
  BYPASS_CIRCUIT_GROUP,
  CPB_OPERATION_GROUP,
  PATIENT_PANEL,
  UTILIZATION_PANEL,
  CANNULATION_PANEL,
  PROTECTION_PANEL,
  TEMPERATURE_PANEL,
  CEREBRAL_PERFUSION_PANEL,
  FLOW_PANEL,
  ANTICOAGULATION_PANEL,
  LABS_PANEL,
  FLUIDS_PANEL,
  SAFETY_PANEL,
  EVENTS_PANEL,
  CIRCUIT_PANEL,
] as const;
export type CpbFacts = FactsOf<typeof CPB_FORM>;

const ECLS_PANELS = [
  PATIENT_PANEL,
  ECMO_RUN_PANEL,
  ECMO_CONFIGURATION_PANEL,
  ECMO_PARAMETERS_PANEL,
  ECMO_ANTICOAGULATION_PANEL,
  ECMO_INVOLVEMENT_PANEL,
  ECMO_END_PANEL,
  CIRCUIT_PANEL,
] as const;
export const ECMO_FORM = [...ECMO_CORE, ...ECLS_PANELS] as const;
export const CO2_REMOVAL_FORM = [...CO2_REMOVAL_CORE, ...ECLS_PANELS] as const;
export type EcmoFacts = FactsOf<typeof ECMO_FORM>;

export const STANDBY_FORM = [
  STANDBY_GROUP,
  OPERATION_GROUP,
  PATIENT_PANEL,
  EVENTS_PANEL,
  CIRCUIT_PANEL,
] as const;
export type StandbyFacts = FactsOf<typeof STANDBY_FORM>;

export const VAD_FORM = [
  PROCEDURE_GROUP,
  VAD_OPERATION_GROUP,
  PATIENT_PANEL,
  EVENTS_PANEL,
  CIRCUIT_PANEL,
] as const;
export type VadFacts = FactsOf<typeof VAD_FORM>;

export const SIMULATION_FORM = [SIMULATION_GROUP, SIMULATION_RECORD_GROUP] as const;
export type SimulationFacts = FactsOf<typeof SIMULATION_FORM>;

export const FORMS: Readonly<Record<CaseKind, readonly FieldGroup[]>> = {
  cpb: CPB_FORM,
  ecmo: ECMO_FORM,
  ecco2r: CO2_REMOVAL_FORM,
  lhb: OPERATION_FORM,
  vvb: SHORT_FORM,
  vad: VAD_FORM,
  ilp: SHORT_FORM,
  exvivo: SHORT_FORM,
  nrp: SHORT_FORM,
  hipec: SHORT_FORM,
  standby: STANDBY_FORM,
  thrombectomy: OPERATION_FORM,
  iabp: SHORT_FORM,
  autotransfusion: SHORT_FORM,
  apheresis: SHORT_FORM,
  hfps: SIMULATION_FORM,
};

/**
 * Which edition of the forms writes a case: 1 knew the core only, 2 has the panels. More fields are another edition. A
 * field keeps its name, its shape and its meaning for ever, and one that is asked no more is still read, so the present
 * contract reads every edition (tests/unit/facts-editions.test.ts), and no row is rewritten because a form has grown.
 */
export const FACTS_VERSION = 2;

/** Every field of a kind with its name, in the order of the form. */
export const fieldsOf = (kind: CaseKind): [name: string, field: Field][] =>
  FORMS[kind].flatMap(({ fields }) => Object.entries(fields));
