/** The panel of prime, fluids, blood products and ultrafiltration. */
import { elsoClassOf } from '../computed.ts';
import { PRIME_ADDITIVES, PRIME_BASES, ULTRAFILTRATIONS } from '../course-vocabulary.ts';
import { type FieldGroup, number, one, type Range, type Subject, some } from '../field.ts';

const adultOrChild =
  (adult: Range, child: Range) =>
  ({ ageBand }: Subject): Range | undefined =>
    ageBand && (elsoClassOf(ageBand) === 'adult' ? adult : child);

const millilitres = (label: string, most: number, soft?: Range, rest: { isBeside?: true } = {}) =>
  number(label, 'mL', { origin: 'K', places: 0, hard: [0, most], ...(soft && { soft }), ...rest });
const units = (label: string, rest: { isBeside?: true } = {}) =>
  number(label, 'units', { origin: 'S', places: 0, hard: [0, 99], soft: [0, 6], ...rest });
const BESIDE = { isBeside: true } as const;

export const FLUIDS_PANEL = {
  panel: 'fluids',
  title: 'Fluids, blood, ultrafiltration',
  fields: {
    primeGrossMl: number('Prime, gross', 'mL', {
      origin: 'S2',
      places: 0,
      hard: [0, 3_000],
      soft: adultOrChild([600, 1_800], [150, 600]),
    }),
    autologousPrimeMl: {
      ...millilitres('Autologous prime (RAP / VAP)', 2_000, [200, 1_000], BESIDE),
      hint: 'Retrograde arterial or venous.',
    },
    primeNetMl: millilitres('Prime, net', 3_000, [200, 1_500], BESIDE),
    primeBase: one('Crystalloid of the prime', PRIME_BASES, { origin: 'K' }),
    primeAdditives: some('Added to the prime', PRIME_ADDITIVES, { origin: 'K' }),
    redCellUnits: units('Red cells'),
    plasmaUnits: units('Plasma', BESIDE),
    plateletUnits: units('Platelets', BESIDE),
    cryoUnits: units('Cryoprecipitate', BESIDE),
    pediatricBloodMl: {
      ...millilitres('Blood products of a child, in all', 5_000, [0, 500]),
      hint: 'In mL; units are for adults.',
    },
    cellSaverMl: millilitres('Cell salvage, returned', 20_000, [0, 2_000]),
    ultrafiltrations: some('Ultrafiltration', ULTRAFILTRATIONS, { origin: 'S' }),
    ultrafiltrateMl: number('Ultrafiltrate removed', 'mL', {
      origin: 'K',
      places: 0,
      hard: [0, 20_000],
      soft: adultOrChild([0, 4_000], [0, 1_500]),
      needed: ({ ultrafiltrations }) =>
        Array.isArray(ultrafiltrations) && ultrafiltrations.some((each) => each !== 'none'),
    }),
    urineMl: millilitres('Urine on CPB', 10_000, [0, 2_000]),
    fluidInMl: millilitres('Volume added by perfusion', 30_000),
    fluidOutMl: millilitres('Volume removed by perfusion', 30_000, undefined, BESIDE),
  },
} as const satisfies FieldGroup;
