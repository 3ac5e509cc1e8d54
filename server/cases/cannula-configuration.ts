/**
 * The cannula configuration: where the cannulae are, as people write it (ELSO Maastricht Treaty: Conrad 2018, Broman
 * 2019, doi 10.1186/s13054-019-2334-8). `(dl)Vj-V`: prefix, drainage, hyphen for the membrane lung, return. Upper case
 * is major flow, lower case minor. Levels 1 and 2 are read here; tip positions (3) and sizes (4) have fields of their own
 * in the list of cannulae. Pure and isomorphic. No mode is ever derived from it, nor it from a mode: they can contradict.
 */
import { codes, type SourcedTerm } from '../lib/term.ts';
import { ECLS_MODE_CODES } from './vocabulary.ts';

/** What may follow the letter of a vessel: at most one site, one side, and each addition once, in this order. */
export const CANNULA_SITES = [
  { code: 'f', label: 'Femoral', origin: 'S' },
  { code: 'j', label: 'Jugular', origin: 'S' },
  { code: 's', label: 'Subclavian', origin: 'S' },
  { code: 'car', label: 'Carotid', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CANNULA_SIDES = [
  { code: 'l', label: 'Left', origin: 'S' },
  { code: 'r', label: 'Right', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CANNULA_ADDITIONS = [
  { code: 'g', label: 'Chimney graft', origin: 'S' },
  { code: 'cep', label: 'Cephalad drainage', origin: 'S' },
  { code: 'd', label: 'Distal perfusion of the cannulated leg', origin: 'S' },
  { code: 'vnt', label: 'Cardiac venting', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const DUAL_LUMENS = [
  { code: 'dl', label: 'Dual-lumen cannula', origin: 'S' },
  { code: 'bc', label: 'Bi-caval dual-lumen cannula', origin: 'S' },
  { code: 'ca', label: 'Cavo-atrial dual-lumen cannula', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export type Vessel = 'V' | 'A' | 'P';
type CannulaSite = (typeof CANNULA_SITES)[number]['code'];
type CannulaSide = (typeof CANNULA_SIDES)[number]['code'];
type CannulaAddition = (typeof CANNULA_ADDITIONS)[number]['code'];
type DualLumen = (typeof DUAL_LUMENS)[number]['code'];
type EclsMode = (typeof ECLS_MODE_CODES)[number];

export interface Cannula {
  readonly vessel: Vessel;
  readonly flow: 'major' | 'minor';
  readonly site?: CannulaSite;
  readonly side?: CannulaSide;
  readonly additions: readonly CannulaAddition[];
}

export interface Configuration {
  readonly isPumpless: boolean;
  readonly dualLumen?: DualLumen;
  readonly drainage: readonly Cannula[];
  readonly returns: readonly Cannula[];
}

/** Where in the typed text it stops being a configuration, and what would be one. */
export interface Refusal {
  readonly ok: false;
  readonly at: number;
  readonly message: string;
}
export type Parsed =
  | { readonly ok: true; readonly configuration: Configuration; readonly spelling: string }
  | Refusal;

/** Longer than any real one [E]. */
export const CONFIGURATION_LENGTH = 60;

const CANNULA = /^([VAPvap])(car|f|j|s(?!vc(?!ar|ep)))?([lr])?(g)?(cep)?(d)?(vnt)?/;
const TIP = /^(?:ivc|svc|i)/;
const PREFIXES = /^(\(pl\))?(?:\((dl|bc|ca)\))?/i;
/** A phone or a word processor makes other dashes of a hyphen. */
const HYPHENS = /[\u2010-\u2015\u2212]/g;

/** White space counts nowhere: it is left out of the spelling. */
export function parseConfiguration(text: string): Parsed {
  if (text.length > CONFIGURATION_LENGTH) return refuse(CONFIGURATION_LENGTH, MESSAGES.long);
  const { signs, positions } = withoutSpace(text);
  const read = readConfiguration(signs);
  if ('message' in read) return refuse(positions[read.at] ?? text.length, read.message);
  return { ok: true, configuration: read, spelling: formatConfiguration(read) };
}

/** The one spelling of a configuration that `parseConfiguration` gave. */
export function formatConfiguration({ isPumpless, dualLumen, drainage, returns }: Configuration): string {
  const prefix = (isPumpless ? '(pl)' : '') + (dualLumen ? `(${dualLumen})` : '');
  return `${prefix}${drainage.map(formatCannula).join('')}-${returns.map(formatCannula).join('')}`;
}

const formatCannula = ({ vessel, flow, site, side, additions }: Cannula): string =>
  [flow === 'major' ? vessel : vessel.toLowerCase(), site, side, ...additions].join('');

interface Stop {
  readonly at: number;
  readonly message: string;
}

const refuse = (at: number, message: string): Refusal => ({ ok: false, at, message });

function withoutSpace(text: string): { signs: string; positions: number[] } {
  const positions = Array.from(Array(text.length).keys()).filter((at) => !/\s/.test(text.charAt(at)));
  const signs = positions.map((at) => text.charAt(at)).join('');
  return { signs: signs.replace(HYPHENS, '-'), positions };
}

function readConfiguration(signs: string): Configuration | Stop {
  const wrong = wrongAsAWhole(signs);
  if (wrong) return wrong;
  const [prefix, pumpless, lumen] = PREFIXES.exec(signs) ?? [''];
  const hyphen = signs.indexOf('-');
  const drainage = readSide(signs.slice(0, hyphen), prefix.length, MESSAGES.noDrainage);
  if ('message' in drainage) return drainage;
  const returns = readSide(signs, hyphen + 1, MESSAGES.noReturn);
  if ('message' in returns) return returns;
  const dualLumen = codes(DUAL_LUMENS).find((code) => code === lumen?.toLowerCase());
  return { isPumpless: pumpless !== undefined, ...(dualLumen && { dualLumen }), drainage, returns };
}

function wrongAsAWhole(signs: string): Stop | undefined {
  if (signs === '') return { at: 0, message: MESSAGES.empty };
  const hyphen = signs.indexOf('-');
  if (hyphen < 0) {
    const mode = ECLS_MODE_CODES.find(
      (code) => code.replace('_', '') === signs.toUpperCase().replace('_', ''),
    );
    return mode ? { at: 0, message: MESSAGES.mode(mode) } : { at: signs.length, message: MESSAGES.noHyphen };
  }
  const second = signs.indexOf('-', hyphen + 1);
  return second < 0 ? undefined : { at: second, message: MESSAGES.twoHyphens };
}

function readSide(signs: string, start: number, whenEmpty: string): readonly Cannula[] | Stop {
  const cannulae: Cannula[] = [];
  let at = start;
  while (at < signs.length) {
    const [spelled, ...parts] = CANNULA.exec(signs.slice(at)) ?? [];
    if (spelled === undefined) return { at, message: whyNoCannula(signs.slice(at), cannulae.length > 0) };
    const cannula = cannulaOf(parts);
    const previous = cannulae.at(-1);
    const message = previous && whyTwoReadings(previous, cannula);
    if (message !== undefined) return { at, message };
    cannulae.push(cannula);
    at += spelled.length;
  }
  if (cannulae.length === 0) return { at, message: whenEmpty };
  return cannulae.some(({ flow }) => flow === 'major') ? cannulae : { at: start, message: MESSAGES.allMinor };
}

/** The parts that CANNULA found, in its order. */
function cannulaOf([letter = '', site, side, ...additions]: readonly (string | undefined)[]): Cannula {
  const vessel = VESSELS.find((code) => code === letter.toUpperCase()) ?? 'V'; // CANNULA has no other letter
  const siteCode = codes(CANNULA_SITES).find((code) => code === site);
  const sideCode = codes(CANNULA_SIDES).find((code) => code === side);
  return {
    vessel,
    flow: letter === vessel ? 'major' : 'minor',
    ...(siteCode && { site: siteCode }),
    ...(sideCode && { side: sideCode }),
    additions: codes(CANNULA_ADDITIONS).filter((code) => additions.includes(code)),
  };
}

const VESSELS = ['V', 'A', 'P'] as const satisfies readonly Vessel[];

/**
 * The treaty sets sites and tips as subscripts, which typing loses, and knows a PA of its own. A small `a` after a venous
 * cannula or a vent is the atrium (Va, vntal) or an artery of minor flow; `dp` is a place of the leg or a pulmonary
 * artery; `PA` is one vessel or two. Nobody guesses.
 */
function whyTwoReadings(previous: Cannula, { vessel, flow }: Cannula): string | undefined {
  if (flow === 'minor' && vessel === 'A' && (previous.vessel === 'V' || previous.additions.includes('vnt')))
    return MESSAGES.atrium;
  if (flow === 'minor' && vessel === 'P' && previous.additions.at(-1) === 'd') return MESSAGES.legOrLung;
  if (flow === 'major' && vessel === 'A' && formatCannula(previous) === 'P') return MESSAGES.pulmonary;
  return undefined;
}

function whyNoCannula(rest: string, isAfterCannula: boolean): string {
  const sign = String.fromCodePoint(rest.codePointAt(0) ?? 0); // a rest is never empty
  if (/^\((?:dl|bc|ca)\d/i.test(rest)) return MESSAGES.size;
  if (sign === '(' || sign === ')') return MESSAGES.bracket;
  if (/[\d/]/.test(sign)) return MESSAGES.size;
  if (isAfterCannula && TIP.test(rest)) return MESSAGES.tip;
  return isAfterCannula && /[a-z]/.test(sign) ? MESSAGES.index(sign) : MESSAGES.vessel(sign);
}

const listed = (terms: readonly SourcedTerm[]): string => terms.map(({ code }) => code).join(', ');

const MESSAGES = {
  empty:
    'a configuration names cannulae before and after a hyphen, as in Vf-Af; leave it empty when it is not known',
  long: `a configuration has at most ${CONFIGURATION_LENGTH} characters, as in Vf-Af`,
  mode: (mode: EclsMode) =>
    `${mode} is a mode and has a field of its own; a configuration has a hyphen between drainage and return, as in Vf-Vj, and is never derived from the mode`,
  noHyphen: 'a hyphen stands for the membrane lung between drainage and return, as in Vf-Af; here is none',
  twoHyphens:
    'one hyphen stands for the membrane lung and all returns follow it together, as in V-VA; here is a second',
  noDrainage: 'before the hyphen stands at least one drainage cannula: V, A or P, as in Vf-Af',
  noReturn: 'after the hyphen stands at least one return cannula: V, A or P, as in Vf-Af',
  allMinor: 'small letters are minor flow, so each side has at least one cannula in upper case, as in Vf-Af',
  bracket: `brackets stand in front of the first letter only: (pl) for pumpless, then one of ${listed(DUAL_LUMENS)}, as in (dl)V-V`,
  size: 'sizes belong to the list of cannulae; here stand vessels, sites and sides, as in Vfr-Afl',
  tip: 'tip positions belong to the list of cannulae; here stand vessels, sites and sides, as in Vfr-Afl',
  atrium:
    'a small a here is the atrium or an artery of minor flow; leave the tip to the list of cannulae, write such an artery first, as in V-aV',
  legOrLung:
    'a small p here is a place of the leg or a pulmonary artery of minor flow; leave the place to the list of cannulae, write such a cannula first, as in V-pAd',
  pulmonary:
    'PA is the pulmonary artery or two cannulae; write P for the one, as in V-P, and AP for the two, as in V-AP',
  vessel: (sign: string) =>
    `${sign} is no vessel; V (vein), A (artery) and P (pulmonary artery) are, with sites in small letters behind, as in Vf-Af`,
  index: (sign: string) =>
    `${sign} does not stand here; after a vessel come, in this order, a site (${listed(CANNULA_SITES)}), a side (${listed(CANNULA_SIDES)}), then ${listed(CANNULA_ADDITIONS)}`,
} as const;

type Side = readonly Cannula[];
const has = (side: Side, vessel: Vessel): boolean => side.some((cannula) => cannula.vessel === vessel);
const hasOnly = (side: Side, vessel: Vessel): boolean => side.every((cannula) => cannula.vessel === vessel);
const hasMajor = (side: Side, vessel: Vessel): boolean =>
  side.some((cannula) => cannula.vessel === vessel && cannula.flow === 'major');

export const isDualLumen = ({ dualLumen }: Configuration): boolean => dualLumen !== undefined;
export const hasDrainage = ({ drainage }: Configuration, vessel: Vessel): boolean => has(drainage, vessel);
export const hasReturn = ({ returns }: Configuration, vessel: Vessel): boolean => has(returns, vessel);
export const hasArterialReturn = (configuration: Configuration): boolean => hasReturn(configuration, 'A');

type Demand = (configuration: Configuration) => boolean;
const isPumped: Demand = (c) => !c.isPumpless && hasDrainage(c, 'V');
const isVenovenous: Demand = (c) => isPumped(c) && hasOnly(c.returns, 'V');
const isHybrid: Demand = (c) => isPumped(c) && hasArterialReturn(c) && hasReturn(c, 'V');

/**
 * What a mode demands of the cannulae. An added venous return of minor flow still is VA. VV-A is VA and never VVA: two
 * drain, one returns. A left atrium has no letter of its own, so a pumpless lung may return to V or A.
 */
const DEMANDS = {
  VV: isVenovenous,
  VA: (c) => isPumped(c) && hasArterialReturn(c) && !hasMajor(c.returns, 'V') && !hasReturn(c, 'P'),
  VVA: isHybrid,
  VAV: isHybrid,
  VP: (c) => isPumped(c) && hasReturn(c, 'P') && !hasArterialReturn(c),
  VPA: (c) => isPumped(c) && hasArterialReturn(c) && (hasDrainage(c, 'P') || hasReturn(c, 'P')),
  PUMPLESS: (c) => hasOnly(c.drainage, 'P') && !hasReturn(c, 'P'),
  AV_ECCO2R: (c) => hasDrainage(c, 'A') && hasReturn(c, 'V'),
  VV_ECCO2R: isVenovenous,
} as const satisfies Record<EclsMode, Demand>;

/** E8b: whether both cannot be true of one circuit, as V-A and VV. */
export const contradictsMode = (configuration: Configuration, mode: EclsMode): boolean =>
  !DEMANDS[mode](configuration);

/** The modes that a configuration does not contradict. Which of them was run is for the student to say. */
export const familyOf = (configuration: Configuration): EclsMode[] =>
  ECLS_MODE_CODES.filter((mode) => !contradictsMode(configuration, mode));
