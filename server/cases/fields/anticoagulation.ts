/** The panel of anticoagulation on bypass. */

import { elsoClassOf } from '../computed.ts';
import { ACT_ASSAYS, ANTICOAGULANTS, PROTAMINE_REACTIONS, STASIS_PLANS } from '../course-vocabulary.ts';
import { type Facts, type FieldGroup, number, one, type Range, yesNo } from '../field.ts';

const isHeparin = ({ anticoagulant }: Facts): boolean => anticoagulant === 'heparin_ufh';
const isAlternative = ({ anticoagulant }: Facts): boolean =>
  anticoagulant === 'bivalirudin' || anticoagulant === 'argatroban' || anticoagulant === 'other';

const MINUTES = 'in seconds; did you enter minutes?';
const act = (label: string, hard: Range, soft?: Range) => ({
  ...number(label, 's', { origin: 'K', places: 0, hard, outside: MINUTES }),
  ...(soft && { soft }),
});

export const ANTICOAGULATION_PANEL = {
  panel: 'anticoagulation',
  title: 'Anticoagulation',
  fields: {
    anticoagulant: one('Anticoagulant', ANTICOAGULANTS, { origin: 'S', needed: true }),
    hitPatient: yesNo('Because of HIT', {
      origin: 'K',
      hint: 'Heparin-induced thrombocytopenia is why another drug was chosen.',
      asked: isAlternative,
    }),
    bivalirudinStasisPlan: one('Steps against stasis', STASIS_PLANS, {
      origin: 'K',
      hint: 'Recirculation, no stagnant limbs.',
      asked: ({ anticoagulant }) => anticoagulant === 'bivalirudin',
      needed: true,
    }),
    heparinDoseUnitsKg: number('Heparin, loading dose', 'units/kg', {
      origin: 'S2',
      places: 0,
      hard: [50, 1_000],
      soft: [250, 500],
      outside: 'did you enter the total?',
      asked: isHeparin,
    }),
    heparinTotalUnits: number('Heparin, total', 'units', {
      origin: 'K',
      places: 0,
      hard: [0, 200_000],
      soft: ({ ageBand }) => (ageBand && elsoClassOf(ageBand) === 'adult' ? [10_000, 80_000] : undefined),
      isBeside: true,
      asked: isHeparin,
    }),
    actBaselineSec: act('ACT, baseline', [40, 999], [80, 160]),
    actLowestSec: {
      ...act('ACT, lowest on CPB', [50, 1_500]),
      isBeside: true,
      hint: 'Shown as >999: enter 1000.',
      needed: isHeparin,
    },
    actAssay: one('ACT assay', ACT_ASSAYS, { origin: 'K' }),
    heparinConcentrationUnitsMl: number('Heparin concentration', 'units/mL', {
      origin: 'K',
      places: 1,
      hard: [0, 10],
      soft: [1.5, 4],
      hint: 'Empty when it was not measured.',
      asked: isHeparin,
    }),
    antithrombinGiven: yesNo('Antithrombin or FFP for heparin resistance', { origin: 'K', asked: isHeparin }),
    isReversed: yesNo('Reversed with protamine', { origin: 'K', asked: isHeparin }),
    protamineMg: number('Protamine', 'mg', {
      origin: 'K',
      places: 0,
      hard: [0, 1_000],
      soft: ({ ageBand }) => (ageBand && elsoClassOf(ageBand) === 'adult' ? [100, 500] : undefined),
      isBeside: true,
      asked: ({ anticoagulant, isReversed }) => anticoagulant !== 'heparin_ufh' || isReversed === true,
      needed: ({ isReversed }) => isReversed === true,
    }),
    actFinalSec: act('ACT, final', [40, 999], [90, 150]),
    protamineReaction: one('Reaction to protamine', PROTAMINE_REACTIONS, {
      origin: 'K',
      asked: ({ protamineMg }) => typeof protamineMg === 'number' && protamineMg > 0,
    }),
  },
} as const satisfies FieldGroup;
