/**
 * The optional panels of the case form, in the order of the form. A program switches on those it wants to have filled
 * in; what a case needs before it is submitted is asked for without them.
 */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const PANELS = [
  { code: 'patient', label: 'Patient', definition: 'Size, sex and state before the operation', origin: 'E' },
  {
    code: 'utilization',
    label: 'Runs and times',
    definition: 'How bypass was used, its runs, cooling and rewarming',
    origin: 'E',
  },
  {
    code: 'cannulation',
    label: 'Cannulas and drainage',
    definition: 'Sizes of cannulas, assisted drainage, vents and snares',
    origin: 'E',
  },
  {
    code: 'protection',
    label: 'Myocardial protection',
    definition: 'Type, ratio, doses and volume of cardioplegia, topical cooling',
    origin: 'E',
  },
  {
    code: 'temperature',
    label: 'Temperature',
    definition: 'Peak at the arterial outlet, gradient and rate of rewarming, pH management',
    origin: 'E',
  },
  {
    code: 'cerebral_perfusion',
    label: 'Arrest and cerebral perfusion',
    definition: 'Type, site, time and flow of cerebral perfusion, further arrest times',
    origin: 'E',
  },
  {
    code: 'flow',
    label: 'Flow, pressure, gas',
    definition: 'Flow and its index, pressures, sweep gas, saturation and oxygen delivery',
    origin: 'E',
  },
  {
    code: 'anticoagulation',
    label: 'Anticoagulation',
    definition: 'Drug and doses, activated clotting times, reversal',
    origin: 'E',
  },
  {
    code: 'labs',
    label: 'Laboratory values',
    definition: 'Hematocrit, hemoglobin, glucose, lactate, electrolytes and blood gases on bypass',
    origin: 'E',
  },
  {
    code: 'fluids',
    label: 'Fluids, blood, ultrafiltration',
    definition: 'Prime, autologous priming, blood products, ultrafiltration and urine',
    origin: 'E',
  },
  {
    code: 'safety',
    label: 'Checklist and safety',
    definition: 'Pre-bypass checklist, alarms and safety devices, handover',
    origin: 'E',
  },
  {
    code: 'events',
    label: 'Events',
    definition: 'What went wrong or nearly did, and how severe it was',
    origin: 'E',
  },
  {
    code: 'circuit',
    label: 'Circuit assembly',
    definition: 'Parts of the circuit by class, assembly checks and the time to assemble',
    origin: 'E',
  },
  {
    code: 'ecmo_run',
    label: 'ECMO run',
    definition: 'Indication, urgency, setting, transport and hours of the run',
    origin: 'E',
  },
  {
    code: 'ecmo_configuration',
    label: 'Mode intervals and cannulas',
    definition: 'Cannula configuration, changes of mode, each cannula',
    origin: 'E',
  },
  {
    code: 'ecmo_parameters',
    label: 'Equipment and parameters',
    definition: 'Membrane lung, tubing, flow, speed, sweep gas and pressures on ECMO',
    origin: 'E',
  },
  {
    code: 'ecmo_anticoagulation',
    label: 'Anticoagulation on ECMO',
    definition: 'Drug and targets during the run',
    origin: 'E',
  },
  {
    code: 'ecmo_involvement',
    label: 'Shifts and skills',
    definition: 'Hours of each shift, skills performed, emergencies practised',
    origin: 'E',
  },
  {
    code: 'ecmo_end',
    label: 'End of the run, complications',
    definition: 'Why support ended, complications, outcome without dates',
    origin: 'E',
  },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PANEL_CODES = codes(PANELS);
export type PanelCode = (typeof PANEL_CODES)[number];
