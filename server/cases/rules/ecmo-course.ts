/** Rules E2, E3, E5, E9 to E12, E15 and E17 to E21: the run of an ECMO, its equipment and its end. */

import { labelOf } from '../../lib/term.ts';
import {
  bedsideHours,
  elsoClassOf,
  flowMlKgMin,
  isWithin,
  pressureDropMmHg,
  usualEcmoFlowMlKgMin,
} from '../computed.ts';
import { confirm, inform, refuse } from '../finding.ts';
import type { EcmoFacts } from '../forms.ts';
import type { CaseRule } from '../rule.ts';
import { ECLS_MODES } from '../vocabulary.ts';

type EclsMode = (typeof ECLS_MODES)[number]['code'];

/** Every mode the run had, as far as it is filled in. */
export const modesOf = ({ eclsModeStart, modeIntervals = [] }: EcmoFacts): EclsMode[] =>
  [eclsModeStart, ...modeIntervals.map(({ mode }) => mode)].filter((mode) => mode !== undefined);

export const modeLabel = (mode: EclsMode): string => labelOf(ECLS_MODES, mode);
const modeLabels = (modes: readonly EclsMode[]): string => modes.map(modeLabel).join(' or ');

const MOST_APART_HOURS = 0.5;

const E2: CaseRule<EcmoFacts> = {
  id: 'E2',
  title: 'Mode intervals and hours of the run',
  find({ facts: { modeIntervals, eclsHours } }) {
    const hours = modeIntervals?.map((interval) => interval.hours).filter((each) => each !== undefined) ?? [];
    if (eclsHours === undefined || hours.length === 0 || hours.length < (modeIntervals?.length ?? 0))
      return [];
    const sum = bedsideHours(hours);
    if (Math.abs(sum - eclsHours) <= MOST_APART_HOURS) return [];
    return [
      confirm(
        'E2',
        'facts.modeIntervals',
        `the intervals make ${sum} h, the run ${eclsHours} h; are both right?`,
      ),
    ];
  },
};

const E3: CaseRule<EcmoFacts> = {
  id: 'E3',
  title: 'Hours at the bedside within the run',
  find({ facts: { shiftHours, furtherShifts = [], eclsHours } }) {
    if (eclsHours === undefined) return [];
    const shifts = [shiftHours, ...furtherShifts.map((shift) => shift.shiftHours)];
    const atBedside = bedsideHours(shifts.filter((hours) => hours !== undefined));
    if (atBedside <= eclsHours) return [];
    const message = `shifts of ${atBedside} h are longer than the run of ${eclsHours} h; correct one of them`;
    return [refuse('E3', furtherShifts.length > 0 ? 'facts.furtherShifts' : 'facts.shiftHours', message)];
  },
};

const RESUSCITATION_MODES: readonly EclsMode[] = ['VA', 'VVA', 'VAV'];

const E5: CaseRule<EcmoFacts> = {
  id: 'E5',
  title: 'Mode of ECPR',
  find({ facts: { supportType, eclsModeStart } }) {
    if (supportType !== 'ecpr' || eclsModeStart === undefined) return [];
    if (RESUSCITATION_MODES.includes(eclsModeStart)) return [];
    const message = `ECPR mostly begins with ${modeLabels(RESUSCITATION_MODES)}; is ${modeLabel(eclsModeStart)} right?`;
    return [confirm('E5', 'facts.eclsModeStart', message)];
  },
};

const E9: CaseRule<EcmoFacts> = {
  id: 'E9',
  title: 'Support and mode',
  find({ facts: { supportType, eclsModeStart } }) {
    const field = 'facts.eclsModeStart';
    if (supportType === 'pulmonary' && eclsModeStart === 'VA')
      return [inform('E9', field, 'VA supports the circulation too; pulmonary support is mostly VV')];
    if (supportType === 'cardiac' && eclsModeStart === 'VV')
      return [confirm('E9', field, 'VV does not support the circulation; is the support cardiac?')];
    return [];
  },
};

const PUMPLESS_MODES: readonly EclsMode[] = ['PUMPLESS', 'AV_ECCO2R'];

const E10: CaseRule<EcmoFacts> = {
  id: 'E10',
  title: 'Pumpless support',
  find({ facts }) {
    if (facts.ecmoPump !== 'pumpless') return [];
    const found =
      facts.eclsSpeedRpm === undefined
        ? []
        : [refuse('E10', 'facts.eclsSpeedRpm', 'without a pump there is no speed; leave it empty')];
    const modes = modesOf(facts);
    if (modes.length === 0 || modes.some((mode) => PUMPLESS_MODES.includes(mode))) return found;
    const message = `without a pump the mode is ${modeLabels(PUMPLESS_MODES)}; choose a pump or one of these modes`;
    return [...found, refuse('E10', 'facts.ecmoPump', message)];
  },
};

const VENOVENOUS: readonly EclsMode[] = ['VV', 'VV_ECCO2R'];

const E11: CaseRule<EcmoFacts> = {
  id: 'E11',
  title: 'Recirculation and mode',
  find({ facts }) {
    const modes = modesOf(facts);
    if (facts.recirculationPct === undefined || modes.length === 0) return [];
    if (modes.some((mode) => VENOVENOUS.includes(mode))) return [];
    return [
      confirm('E11', 'facts.recirculationPct', 'recirculation is measured with VV; is the mode right?'),
    ];
  },
};

const HIGH_DROP_MMHG = 100;

const E12: CaseRule<EcmoFacts> = {
  id: 'E12',
  title: 'Pressures at the membrane lung',
  find({ facts: { preMembraneMmHg, postMembraneMmHg } }) {
    if (preMembraneMmHg === undefined || postMembraneMmHg === undefined) return [];
    const drop = pressureDropMmHg(preMembraneMmHg, postMembraneMmHg);
    const field = 'facts.postMembraneMmHg';
    if (drop < 0)
      return [
        confirm('E12', field, 'the pressure after the membrane lung is higher than before it; swapped?'),
      ];
    if (drop <= HIGH_DROP_MMHG) return [];
    return [confirm('E12', field, `is a drop of ${drop} mmHg over the membrane lung right?`)];
  },
};

const E15: CaseRule<EcmoFacts> = {
  id: 'E15',
  title: 'Rupture of the raceway',
  find({ facts: { eclsEvents, ecmoPump } }) {
    if (!eclsEvents?.includes('tubing_rupture') || ecmoPump === undefined || ecmoPump === 'roller') return [];
    return [
      confirm(
        'E15',
        'facts.eclsEvents',
        `a raceway belongs to a roller pump, not to ${ecmoPump}; did tubing rupture?`,
      ),
    ];
  },
};

const E17: CaseRule<EcmoFacts> = {
  id: 'E17',
  title: 'Death and weaning',
  find({ facts: { discontinuationReason, wasWeaned } }) {
    if (discontinuationReason !== 'died_on_ecls' || !wasWeaned) return [];
    return [refuse('E17', 'facts.wasWeaned', 'who died on ECLS was not weaned; correct one of the two')];
  },
};

const E18: CaseRule<EcmoFacts> = {
  id: 'E18',
  title: 'Flow by weight on ECMO',
  find({ facts, ageBand }) {
    const { eclsFlowLMin, weightKg } = facts;
    if (eclsFlowLMin === undefined || weightKg === undefined || ageBand === undefined) return [];
    if (modesOf(facts).some((mode) => mode.endsWith('ECCO2R'))) return []; // low flows are normal
    const flow = flowMlKgMin(eclsFlowLMin, weightKg);
    const usual = usualEcmoFlowMlKgMin(elsoClassOf(ageBand));
    if (isWithin(flow, usual)) return [];
    const message = `the flow makes ${flow} mL/kg/min; usual at this age is ${usual.low} to ${usual.high}`;
    return [confirm('E18', 'facts.eclsFlowLMin', message)];
  },
};

const HEMOLYSIS_MG_DL = 50;

const E19: CaseRule<EcmoFacts> = {
  id: 'E19',
  title: 'Hemolysis',
  find({ facts: { plasmaFreeHbMgDl, eclsEvents = [] } }) {
    if (plasmaFreeHbMgDl === undefined || plasmaFreeHbMgDl < HEMOLYSIS_MG_DL) return [];
    if (eclsEvents.includes('hemolysis')) return [];
    const message = `${plasmaFreeHbMgDl} mg/dL suggests hemolysis, which is not among the complications`;
    return [inform('E19', 'facts.plasmaFreeHbMgDl', message)];
  },
};

/** Three weeks: 4 in a hundred runs with VA last longer. */
const LONG_RUN_HOURS = 21 * 24;

const E20: CaseRule<EcmoFacts> = {
  id: 'E20',
  title: 'Long run',
  find({ facts: { eclsHours } }) {
    if (eclsHours === undefined || eclsHours <= LONG_RUN_HOURS) return [];
    return [confirm('E20', 'facts.eclsHours', `${eclsHours} h are more than 21 days; is it right?`)];
  },
};

const E21: CaseRule<EcmoFacts> = {
  id: 'E21',
  title: 'A run that goes on',
  find({ facts: { discontinuationReason, eclsHours } }) {
    if (discontinuationReason !== 'ongoing' || eclsHours === undefined) return [];
    const message = 'hours are of a run that has ended; leave them empty, or say why support ended';
    return [refuse('E21', 'facts.eclsHours', message)];
  },
};

export const ECMO_COURSE_RULES: readonly CaseRule<EcmoFacts>[] = [
  ...[E2, E3, E5, E9, E10, E11, E12, E15, E17, E18, E19, E20, E21],
];
