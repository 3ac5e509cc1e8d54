/** Bypass on standby: a circuit was set up or primed, and not used. */
import { type FieldGroup, one, yesNo } from '../field.ts';
import { STANDBY_LEVELS } from '../vocabulary.ts';
import { PROCEDURE_FIELDS } from './operation.ts';

export const STANDBY_GROUP = {
  panel: 'core',
  title: 'Patient and standby',
  fields: {
    ...PROCEDURE_FIELDS,
    standbyLevel: one('Standby level', STANDBY_LEVELS, { origin: 'E', needed: true }),
    /** Bypass started after all: then it is a bypass case, and the record becomes one before it is handed in. */
    standbyConverted: yesNo('Bypass was started', { origin: 'E' }),
  },
} as const satisfies FieldGroup;
