/** Units as people write them, and what one of them is in another. */
import { plain } from '../spelling.ts';

/** The unit as a field has it, and how it is written. */
const SPELLINGS: Readonly<Record<string, string>> = {
  min: "min mins minute minutes minuten minutos mn '",
  h: 'h hr hrs hour hours std stdn stunde stunden heure heures hora horas',
  s: 's sec secs second seconds sek sekunden',
  '°C': 'c °c oc degc deg-c celsius grad gradc grad-celsius centigrade °',
  F: 'f °f of degf deg-f fahrenheit',
  kg: 'kg kgs kilo kilos kilogram kilograms kilogramm',
  lb: 'lb lbs pound pounds',
  g: 'g gr gram grams gramm',
  cm: 'cm cms centimeters centimetres zentimeter',
  m: 'm meter metres meters',
  in: 'in inch inches ins "',
  mm: 'mm',
  '%': '% pct percent prozent perc vol%',
  mL: 'ml mls cc milliliter',
  L: 'l liter litre liters litres',
  'L/min': 'l/min lpm l/m l.min-1 liter/min lmin',
  'mL/min': 'ml/min',
  'L/min/m²': 'l/min/m2 l/m2/min l/min/qm',
  'mL/kg/min': 'ml/kg/min',
  'mL/min/m²': 'ml/min/m2',
  mmHg: 'mmhg mm-hg torr',
  kPa: 'kpa',
  Fr: 'fr french ch charr charriere',
  mg: 'mg milligram',
  units: 'units unit u iu ie e einheiten ui eh ek',
  'units/kg': 'units/kg u/kg iu/kg ie/kg e/kg',
  'units/mL': 'units/ml u/ml iu/ml ie/ml',
  'g/dL': 'g/dl gdl g%',
  'g/L': 'g/l',
  'mg/dL': 'mg/dl mgdl',
  'mmol/L': 'mmol/l mmol mmoll meq/l',
  rpm: 'rpm u/min /min upm revs/min 1/min',
  weeks: 'w wk wks week weeks wochen ssw',
  y: 'y yr yrs yo year years jahre jahr j a ans anos',
  mo: 'mo mos mth mths month months monate monat mon mois meses',
  d: 'd day days tag tage dias jours',
};
const bySpelling = new Map(
  Object.entries(SPELLINGS).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
);

/** The unit that a text names, and nothing but it. */
export function unitOf(text: string): string | undefined {
  const said = plain(text)
    .replace(/^[\s,;:[(]+|[\s.,;:\])]+$/g, '')
    .replace(/\s*\/\s*/g, '/')
    .replace(/^in\s+(?=\S)/, '')
    .replace(/\s+/g, '-');
  return said === '' ? undefined : bySpelling.get(said);
}

export const isUnit = (unit: string): boolean => unit in SPELLINGS;

type Conversion = (number: number) => number;
const times =
  (factor: number): Conversion =>
  (number) =>
    number * factor;

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  'F>°C': (fahrenheit) => ((fahrenheit - 32) * 5) / 9,
  'h>min': times(60),
  's>min': times(1 / 60),
  'd>min': times(1440),
  'min>h': times(1 / 60),
  'min>s': times(60),
  // "92 m" where minutes are asked
  'm>min': times(1),
  'm>h': times(1 / 60),
  'lb>kg': times(0.453_592_37),
  'g>kg': times(0.001),
  'm>cm': times(100),
  'in>cm': times(2.54),
  'mm>cm': times(0.1),
  'L>mL': times(1000),
  'mL/min>L/min': times(0.001),
  'kPa>mmHg': times(7.500_62),
  'mm>Fr': times(3),
  'g>mg': times(1000),
  'g/L>g/dL': times(0.1),
  'g/L>mg/dL': times(100),
};
/** A mole weighs what its molecules weigh, so these two stand for one substance each. */
const MOLAR: Readonly<Record<string, Conversion>> = {
  'mmol/L>mg/dL glucose': times(18.016),
  'mmol/L>g/dL hemoglobin': times(1.611),
};

/** @param of what is measured, where a conversion depends on it */
export function converted(number: number, from: string, to: string, of = ''): number | undefined {
  if (from === to) return number;
  const substance = /glucose|hemoglobin/.exec(of.toLowerCase())?.[0] ?? '';
  const conversion = CONVERSIONS[`${from}>${to}`] ?? MOLAR[`${from}>${to} ${substance}`];
  return conversion?.(number);
}
