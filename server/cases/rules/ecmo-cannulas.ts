/** Rules E6 to E8b and E14: do mode, configuration and cannulas of an ECMO run fit each other? */
import {
  type Configuration,
  contradictsMode,
  isDualLumen,
  parseConfiguration,
} from '../cannula-configuration.ts';
import { type ElsoClass, elsoClassOf, isWithin, type Range } from '../computed.ts';
import { ARTERIAL_SITE_CODES } from '../ecmo-vocabulary.ts';
import { confirm, refuse } from '../finding.ts';
import type { EcmoFacts } from '../forms.ts';
import type { CaseRule } from '../rule.ts';
import { modeLabel, modesOf } from './ecmo-course.ts';

type Cannula = NonNullable<EcmoFacts['cannulas']>[number];

const drains = ({ cannulaRole }: Cannula): boolean => cannulaRole === 'drainage' || cannulaRole === 'both';
const returns = ({ cannulaRole }: Cannula): boolean => cannulaRole === 'return' || cannulaRole === 'both';
const returnsToArtery = (cannula: Cannula): boolean =>
  returns(cannula) && ARTERIAL_SITE_CODES.some((site) => site === cannula.cannulaSite);

function configurationOf({ cannulaConfiguration }: EcmoFacts): Configuration | undefined {
  const parsed = cannulaConfiguration === undefined ? undefined : parseConfiguration(cannulaConfiguration);
  return parsed?.ok ? parsed.configuration : undefined;
}

const E6: CaseRule<EcmoFacts> = {
  id: 'E6',
  title: 'Cannulas of VV',
  find({ facts }) {
    const modes = modesOf(facts);
    if (modes.length === 0 || modes.some((mode) => mode !== 'VV')) return [];
    const at = facts.cannulas?.findIndex(returnsToArtery) ?? -1;
    if (at < 0) return [];
    return [
      refuse('E6', `facts.cannulas.${at}.cannulaSite`, 'VV returns to a vein; correct the site or the mode'),
    ];
  },
};

const E7: CaseRule<EcmoFacts> = {
  id: 'E7',
  title: 'Dual-lumen cannula',
  find({ facts }) {
    const configuration = configurationOf(facts);
    const { cannulas = [] } = facts;
    if (configuration === undefined || !isDualLumen(configuration) || cannulas.length === 0) return [];
    if (cannulas.some(({ lumen, cannulaRole }) => lumen === 'dual' && cannulaRole === 'both')) return [];
    const message =
      'the configuration names a dual-lumen cannula; one of the cannulas has two lumens and is used for both';
    return [refuse('E7', 'facts.cannulas', message)];
  },
};

const ARTERIAL_MODES: readonly string[] = ['VA', 'VVA', 'VAV'];

const E8: CaseRule<EcmoFacts> = {
  id: 'E8',
  title: 'Cannulas of VA',
  find({ facts: { eclsModeStart, cannulas = [] } }) {
    if (eclsModeStart === undefined || !ARTERIAL_MODES.includes(eclsModeStart)) return [];
    const areSaid =
      cannulas.length > 0 && cannulas.every(({ cannulaRole, cannulaSite }) => cannulaRole && cannulaSite);
    if (!areSaid || (cannulas.some(drains) && cannulas.some(returnsToArtery))) return [];
    const message = `${modeLabel(eclsModeStart)} has at least one drainage cannula and one that returns to an artery`;
    return [refuse('E8', 'facts.cannulas', message)];
  },
};

const E8B: CaseRule<EcmoFacts> = {
  id: 'E8b',
  title: 'Configuration and mode',
  find({ facts }) {
    const configuration = configurationOf(facts);
    const modes = modesOf(facts);
    if (configuration === undefined || modes.length === 0) return [];
    if (modes.some((mode) => !contradictsMode(configuration, mode))) return [];
    const message = `${facts.cannulaConfiguration} is no configuration of ${modes.map(modeLabel).join(' or ')}; correct one of them`;
    return [refuse('E8b', 'facts.cannulaConfiguration', message)];
  },
};

const NEWBORN_FR: Range = { low: 8, high: 15 };
const DISTAL_FR: Range = { low: 4, high: 8 };
const DUAL_LUMEN_FR: Range = { low: 13, high: 32 };
const DRAINAGE_FR: Range = { low: 19, high: 29 };
const RETURN_FR: Range = { low: 15, high: 24 };

/** The usual size of a cannula in Fr. Between newborns and adults the body decides, and nothing is asked. */
function usualFr({ cannulaRole, lumen }: Cannula, elsoClass: ElsoClass): Range | undefined {
  if (elsoClass === 'pediatric') return undefined;
  if (cannulaRole === 'distal_perfusion') return DISTAL_FR;
  if (elsoClass === 'neonatal') return NEWBORN_FR;
  if (lumen === 'dual' || cannulaRole === 'both') return DUAL_LUMEN_FR;
  if (cannulaRole === 'drainage') return DRAINAGE_FR;
  return cannulaRole === 'return' ? RETURN_FR : undefined;
}

const E14: CaseRule<EcmoFacts> = {
  id: 'E14',
  title: 'Size of a cannula',
  find({ facts: { cannulas = [] }, ageBand }) {
    if (ageBand === undefined) return [];
    return cannulas.flatMap((cannula, at) => {
      const usual = usualFr(cannula, elsoClassOf(ageBand));
      const { sizeFr } = cannula;
      if (sizeFr === undefined || usual === undefined || isWithin(sizeFr, usual)) return [];
      const message = `such a cannula usually has ${usual.low} to ${usual.high} Fr; is ${sizeFr} right?`;
      return [confirm('E14', `facts.cannulas.${at}.sizeFr`, message)];
    });
  },
};

export const ECMO_CANNULA_RULES: readonly CaseRule<EcmoFacts>[] = [E6, E7, E8, E8B, E14];
