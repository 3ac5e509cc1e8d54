/** Where the cannulas of an ECMO run are, and which modes it had, one after the other. */
import { parseConfiguration } from '../cannula-configuration.ts';
import { CANNULA_LUMENS, CANNULA_ROLES, ECLS_CANNULA_SITES } from '../ecmo-vocabulary.ts';
import { type FieldGroup, notation, number, one, rows } from '../field.ts';
import { ECLS_MODES } from '../vocabulary.ts';
import { eclsHours } from './ecmo-run.ts';

/** Mode and configuration are two fields (ELSO Maastricht treaty), and neither is derived from the other. */
export const ECMO_CONFIGURATION_PANEL = {
  panel: 'ecmo_configuration',
  title: 'Mode intervals and cannulas',
  fields: {
    cannulaConfiguration: notation('Cannula configuration', {
      origin: 'S',
      read: parseConfiguration,
      placeholder: 'Vf-Af',
      hint: 'Drainage, hyphen, return; small letters for sites. Empty when only the mode is known.',
    }),
    modeIntervals: rows(
      'Mode intervals',
      {
        mode: one('Mode', ECLS_MODES, { origin: 'S', needed: true }),
        hours: number('Hours', 'h', { ...eclsHours, isBeside: true, needed: true }),
      },
      {
        origin: 'S',
        atMost: 20,
        one: 'Interval',
        hint: 'Only when the mode was changed: each interval ends where the next begins.',
      },
    ),
    cannulas: rows(
      'Cannulas',
      {
        cannulaRole: one('Use', CANNULA_ROLES, { origin: 'S', needed: true }),
        cannulaSite: one('Site', ECLS_CANNULA_SITES, { origin: 'S', isBeside: true, needed: true }),
        sizeFr: number('Size', 'Fr', {
          origin: 'K',
          places: 0,
          hard: [4, 36],
          outside: 'did you enter mm? Fr is 3 times as much',
        }),
        lengthCm: number('Length', 'cm', { origin: 'S', places: 1, hard: [5, 80], isBeside: true }),
        lumen: one('Lumen', CANNULA_LUMENS, { origin: 'S' }),
      },
      { origin: 'S', atMost: 8, one: 'Cannula' },
    ),
  },
} as const satisfies FieldGroup;
