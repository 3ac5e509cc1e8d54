/**
 * The circuit that was built for one patient: classes of components, never a lot or a serial number (45 CFR
 * 164.514(b)(2)(i)(M)). Nothing in it is needed: a program fills it by a circuit template.
 */
import {
  ARTERIAL_FILTERS,
  ASSEMBLY_CHECKS,
  CARDIOPLEGIA_SYSTEMS,
  COATINGS,
  HEART_LUNG_MACHINES,
  HEATER_COOLERS,
  HEMOCONCENTRATORS,
  INLINE_MONITORS,
  OXYGENATORS,
  PACKS,
  PREBYPASS_FILTERS,
  RESERVOIRS,
  TUBING_SIZES,
} from '../circuit-vocabulary.ts';
import { type FieldGroup, number, one, rows, some } from '../field.ts';

export const CIRCUIT_PANEL = {
  panel: 'circuit',
  title: 'Circuit assembly',
  fields: {
    heartLungMachine: one('Heart-lung machine', HEART_LUNG_MACHINES, { origin: 'K' }),
    oxygenator: one('Oxygenator', OXYGENATORS, { origin: 'S2' }),
    oxygenatorPrimeMl: number('Prime of oxygenator and filter', 'mL', {
      origin: 'E',
      places: 0,
      hard: [0, 1_000],
      hint: 'As the maker says; for the circuit volume.',
    }),
    reservoir: one('Venous reservoir', RESERVOIRS, { origin: 'S' }),
    reservoirOperatingMl: number('Reservoir, operating minimum', 'mL', {
      origin: 'E',
      places: 0,
      hard: [0, 4_500],
      soft: [200, 4_500],
      isBeside: true,
      asked: ({ reservoir }) => reservoir !== 'none_mini_cpb',
    }),
    arterialFilter: one('Arterial line filter', ARTERIAL_FILTERS, { origin: 'S' }),
    prebypassFilter: one('Pre-bypass filter', PREBYPASS_FILTERS, { origin: 'S' }),
    hemoconcentrators: some('Hemoconcentrator', HEMOCONCENTRATORS, { origin: 'S' }),
    pack: one('Pack', PACKS, { origin: 'S2' }),
    arterialTubing: one('Arterial tubing', TUBING_SIZES, { origin: 'S' }),
    venousTubing: one('Venous tubing', TUBING_SIZES, { origin: 'S' }),
    tubing: rows(
      'Tubing lengths',
      {
        size: one('Internal diameter', TUBING_SIZES, { origin: 'S', needed: true }),
        lengthCm: number('Length', 'cm', {
          origin: 'S',
          places: 0,
          hard: [1, 1_000],
          isBeside: true,
          needed: true,
        }),
      },
      { origin: 'S', hint: 'For the circuit volume.', atMost: 12, one: 'Piece' },
    ),
    raceway: one('Pump raceway', TUBING_SIZES, { origin: 'S2' }),
    coating: one('Surface coating', COATINGS, { origin: 'K' }),
    cardioplegiaSystem: one('Cardioplegia system', CARDIOPLEGIA_SYSTEMS, { origin: 'K' }),
    suckers: number('Suckers', '', { origin: 'K', places: 0, hard: [0, 6] }),
    vents: number('Vents', '', { origin: 'K', places: 0, hard: [0, 6], isBeside: true }),
    inlineMonitors: some('Inline monitors', INLINE_MONITORS, { origin: 'K' }),
    heaterCooler: one('Heater-cooler', HEATER_COOLERS, { origin: 'K' }),
    assemblyMin: number('Time to assemble and prime', 'min', {
      origin: 'E',
      places: 0,
      hard: [1, 240],
      soft: [5, 60],
    }),
    assemblyChecks: some('Checked while it was built', ASSEMBLY_CHECKS, { origin: 'S' }),
  },
} as const satisfies FieldGroup;
