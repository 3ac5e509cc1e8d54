/** The core of an ECMO run, or of a run of CO2 removal, as far as the student took part in it. */
import type { Term } from '../../lib/term.ts';
import { type Facts, type FieldGroup, number, one, rows, some } from '../field.ts';
import { ECMO_EMERGENCIES, ECMO_SKILLS } from '../run-vocabulary.ts';
import {
  CO2_REMOVAL_MODE_CODES,
  DIRECT_SUPERVISIONS,
  ECLS_MODES,
  ECMO_PHASES,
  ECMO_PUMPS,
  SUPPORT_TYPES,
} from '../vocabulary.ts';
import { caseStatus } from './operation.ts';

const hasShift = ({ phases }: Facts): boolean =>
  Array.isArray(phases) && phases.includes('maintenance_shift');

const isCo2Removal = ({ code }: Term): boolean => CO2_REMOVAL_MODE_CODES.some((mode) => mode === code);
const MODE = 'Mode at the start';
const mode = one(MODE, ECLS_MODES, { origin: 'S', needed: true });

const SUPPORT = {
  panel: 'core',
  title: 'Patient and support',
  fields: { supportType: one('Support', SUPPORT_TYPES, { origin: 'S', needed: true }), eclsModeStart: mode },
} as const satisfies FieldGroup;

/** Another mode is refused by a rule that says where it belongs; here it is only not offered. */
const CO2_REMOVAL_SUPPORT = {
  ...SUPPORT,
  fields: { ...SUPPORT.fields, eclsModeStart: { ...mode, terms: ECLS_MODES.filter(isCo2Removal) } },
} as const satisfies FieldGroup;

/** AmSECT on hours of duty: eight of rest for sixteen of work. */
const shiftHours = number('Length of the shift', 'h', {
  origin: 'S2',
  places: 2,
  hard: [0, 24],
  soft: [0.5, 16],
  needed: true,
});

const INVOLVEMENT = {
  panel: 'core',
  title: 'What you did',
  fields: {
    phases: some('Phases you took part in', ECMO_PHASES, { origin: 'K', needed: true }),
    shiftHours: { ...shiftHours, asked: hasShift },
    directSupervision: one('Supervision', DIRECT_SUPERVISIONS, { origin: 'K', needed: true }),
    caseStatus: { ...caseStatus, needed: () => false },
    ecmoPump: one('Pump', ECMO_PUMPS, { origin: 'S' }),
  },
} as const satisfies FieldGroup;

export const ECMO_CORE = [SUPPORT, INVOLVEMENT] as const;
export const CO2_REMOVAL_CORE = [CO2_REMOVAL_SUPPORT, INVOLVEMENT] as const;

/** One run may give many shifts: the first is in the core, without a date where years are kept (rule H14). */
export const ECMO_INVOLVEMENT_PANEL = {
  panel: 'ecmo_involvement',
  title: 'Shifts and skills',
  fields: {
    furtherShifts: rows(
      'Further shifts of this run',
      { shiftHours },
      { origin: 'S', atMost: 60, one: 'Shift', hint: 'Beside the one above.', asked: hasShift },
    ),
    ecmoSkills: some('Skills performed', ECMO_SKILLS, { origin: 'K' }),
    emergenciesPractised: some('Emergencies practised', ECMO_EMERGENCIES, { origin: 'S' }),
  },
} as const satisfies FieldGroup;
