/** What stands around a number and says that it was measured. */
import type { Line } from '../line.ts';
import { MEASURES, UNITS } from '../words/units.ts';

/** A unit, or a sign for one. */
export const isUnit = (line: Line, place: number): boolean =>
  UNITS.has(line.word(place)) || ['%', '°', '"'].includes(line.sign(place));

/** So many words before a number stands what it measures: `ACT 480`. */
export const isMeasuredBefore = (line: Line, place: number, words = 1): boolean => {
  for (let step = 1; step <= words; step++) if (MEASURES.has(line.word(place - step))) return true;
  return false;
};
