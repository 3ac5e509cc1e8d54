/** From a row of the sample to the content of a case. */
import { CaseContent } from '../cases/contract.ts';
import { needsPrincipal } from '../cases/fields/operation.ts';
import { cell, type SampleRow } from './sample.ts';

export interface SampleIds {
  siteId(code: string): string;
  personId(email: string): string;
}

export function caseContentOf(row: SampleRow, ids: SampleIds): CaseContent {
  return CaseContent.parse(
    withoutBlanks({
      kind: cell(row, 'kind'),
      siteId: ids.siteId(cell(row, 'site')),
      supervisorId: ids.personId(cell(row, 'supervisor')),
      role: cell(row, 'role'),
      conductSharePct: number(row, 'conduct_pct'),
      ageBand: text(row, 'age_band'),
      performedOn: cell(row, 'performed_on'),
      facts: withoutBlanks({ ...patientFacts(row), ...(FACTS_OF[cell(row, 'kind')] ?? shortFacts)(row) }),
    }),
  );
}

const FACTS_OF: Record<string, (row: SampleRow) => Record<string, unknown>> = {
  cpb: (row) => ({
    ...shortFacts(row),
    ...perfusionFacts(row),
    cpbUtilization: text(row, 'cpb_util'),
    cpbTimeMin: number(row, 'cpb_time_min'),
    aorticOcclusion: text(row, 'aortic_occlusion'),
    xclampTimeMin: number(row, 'xclamp_time_min'),
    lowestTempC: number(row, 'lowest_temp_c'),
    lowestTempSite: text(row, 'lowest_temp_site'),
    circulatoryArrest: row.circ_arrest === 'y',
    dhcaMin: number(row, 'dhca_min'),
    cardioplegiaDelivery: text(row, 'cpg_delivery'),
    cardioplegiaSolution: text(row, 'cpg_solution'),
    arterialCannulationSites: list(row, 'art_cann_site'),
    venousCannulationSites: list(row, 'ven_cann_site'),
    arterialPump: text(row, 'art_pump'),
    oxygenator: text(row, 'oxygenator'),
    nadirHctPct: number(row, 'hct_lowest'),
    anticoagulant: text(row, 'anticoag'),
    actLowestSec: number(row, 'act_lowest_cpb'),
  }),
  ecmo: (row) => eclsFacts(row),
  ecco2r: (row) => eclsFacts(row),
  standby: (row) => ({ ...shortFacts(row), standbyLevel: text(row, 'standby_level') }),
  hfps: (row) => ({ scenario: text(row, 'scenario'), activeMin: number(row, 'sim_active_min') }),
};

/** The sample knows cerebral perfusion only where it was used; one row has more of it than bypass, and loses the minutes (C9). */
const perfusionFacts = (row: SampleRow) => {
  const minutes = number(row, 'cereb_perf_min');
  const isWithinBypass = minutes !== undefined && minutes <= (number(row, 'cpb_time_min') ?? 0);
  return {
    cerebralPerfusion: row.circ_arrest === 'y' ? row.cereb_perf_type !== '' : undefined,
    cerebralPerfusionType: text(row, 'cereb_perf_type'),
    cerebralPerfusionMin: isWithinBypass ? minutes : undefined,
  };
};

const patientFacts = (row: SampleRow) => ({
  ...ageFacts(row.age),
  heightCm: number(row, 'height_cm'),
  weightKg: number(row, 'weight_kg'),
});

/** `67 y`, `12 d`, `5 mo` */
function ageFacts(age = '') {
  const [value, unit] = age.split(' ');
  return value === undefined || unit === undefined ? {} : { ageValue: Number(value), ageUnit: unit };
}

const eclsFacts = (row: SampleRow) => ({
  caseStatus: text(row, 'status'),
  supportType: text(row, 'support_type'),
  eclsModeStart: text(row, 'ecls_mode_start'),
  cannulaConfiguration: text(row, 'cann_config'),
  eclsAnticoagulant: text(row, 'anticoag'),
  phases: list(row, 'phase'),
  shiftHours: number(row, 'shift_hours'),
  // The sample does not say how close the supervisor was; the form asks for it, so each row gets the same answer.
  directSupervision: 'immediately_available',
});

/** Of several procedures the sample names the principal one first. */
function shortFacts(row: SampleRow) {
  const procedures = list(row, 'procedures');
  return {
    procedures,
    principalProcedure: needsPrincipal(procedures) ? procedures?.[0] : undefined,
    caseStatus: text(row, 'status'),
  };
}

const text = (row: SampleRow, column: string) => row[column] || undefined;
const list = (row: SampleRow, column: string) => row[column]?.split(';').filter(Boolean);
const number = (row: SampleRow, column: string) => (row[column] ? Number(row[column]) : undefined);

const withoutBlanks = (record: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && !isEmptyList(value)),
  );

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
