/** What the number in a cell of a workbook means, told by the format in which the cell shows it. */

export type Meaning = 'number' | 'percent' | 'date' | 'date-time' | 'time' | 'duration';

/** Formats that a workbook names by number and does not write down. 27 to 36 and 50 to 58 are dates of East Asia. */
const BUILT_IN: Readonly<Record<number, Meaning>> = {
  9: 'percent',
  10: 'percent',
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'date-time',
  27: 'date',
  28: 'date',
  29: 'date',
  30: 'date',
  31: 'date',
  32: 'time',
  33: 'time',
  34: 'time',
  35: 'time',
  36: 'date',
  45: 'time',
  46: 'duration',
  47: 'time',
  50: 'date',
  51: 'date',
  52: 'date',
  53: 'date',
  54: 'date',
  55: 'time',
  56: 'time',
  57: 'date',
  58: 'date',
};

export const meaningOfBuiltIn = (id: number): Meaning => BUILT_IN[id] ?? 'number';

/** Texts in a format: in quotes, behind a backslash, as wide as or filled with the character that follows. */
const LITERALS = /"[^"]*"|\\.|_.|\*./gs;
/** `[h]` counts on past 24 hours. Other brackets hold colours, conditions and languages. */
const ELAPSED = /\[(?:h+|m+|s+)\]/i;
const BRACKETS = /\[[^\]]*\]/g;

/** `dd.mm.yyyy`, `[h]:mm`, `0.0%` */
export function meaningOfFormat(format: string): Meaning {
  const [positive = ''] = format.replaceAll(LITERALS, '').split(';');
  if (ELAPSED.test(positive)) return 'duration';
  const code = positive.replaceAll(BRACKETS, '').toLowerCase();
  if (code.includes('general')) return 'number';
  const hasTime = /[hs]|am\/pm/.test(code);
  const hasDate = /[yd]/.test(code) || (!hasTime && code.includes('m'));
  if (hasDate) return hasTime ? 'date-time' : 'date';
  if (hasTime) return 'time';
  return code.includes('%') ? 'percent' : 'number';
}

/** As many digits as Excel keeps: it stores 32.8 as 32.799999999999997. */
const DIGITS = 15;

/** The shortest decimal, with a point and without an exponent. */
export function decimal(value: number): string {
  if (Number.isSafeInteger(value)) return String(value || 0); // minus zero is zero
  const rounded = Number(value.toPrecision(DIGITS));
  const text = String(rounded);
  if (!text.includes('e')) return text;
  if (Math.abs(rounded) >= 1) return BigInt(rounded).toString();
  return rounded
    .toFixed(20)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}
