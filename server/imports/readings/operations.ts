/** What was operated, as logbooks write it: "CABG x3", "AVR + CABG", "Asd Patch", "Redo MV repair". */
import { PROCEDURES } from '../../cases/procedures.ts';
import { partsOf, squeezed, wordsOf } from '../spelling.ts';
import { PROCEDURE_WORDS } from '../words/procedures.ts';
import { BLANK, type CellReading } from './reading.ts';
import { type Answers, indexTerms, joined, meantBy, type TermIndex } from './terms.ts';

export const PROCEDURE_INDEX: TermIndex = indexTerms(PROCEDURES, PROCEDURE_WORDS);

export interface Operations {
  readonly procedures: readonly string[];
  /** What the text says beside the name: "redo", "minimally invasive". */
  readonly modifiers: readonly string[];
}

/** How many grafts or valves: no field of a case asks for it. */
const COUNT = /\s*[x×*]\s*\d\b|\b\d\s*[x×*]\s*|\(\s*\d[^)]*\)|\b\d\s*(?:-?\s*fach|vessels?|grafts?)\b/gi;
const MODIFIERS: readonly (readonly [RegExp, string])[] = [
  [/\bre-?\s?do\b|\bre-?op(?:eration)?\b|\breoperation\b/gi, 'redo_sternotomy'],
  [
    /\bminimal(?:ly|-)?\s?-?invasive?\b|\bminimalinvasiv\w*|\bmini\b|\bMICS?\b|\bMIS\b/gi,
    'minimally_invasive',
  ],
  [/\brobot(?:ic|-?assisted)?\b/gi, 'robotic'],
];
const BESIDE =
  /\b(?:elective|urgent|emergen\w+|isolated|on-?pump|surgery|operation|op|procedure|primary elective|st\.?\s?n\.?|s\/p)\b|-OP\b/gi;

const stripped = (text: string): string =>
  text.replace(COUNT, ' ').replace(BESIDE, ' ').replace(/\s+/g, ' ').trim();

export function readOperations(text: string, answers: Answers): CellReading<Operations> {
  const modifiers = MODIFIERS.filter(([pattern]) => text.search(pattern) >= 0).map(([, code]) => code);
  const bare = stripped(MODIFIERS.reduce((rest, [pattern]) => rest.replace(pattern, ' '), text));
  const parts = isOne(bare, answers) ? [bare] : partsOf(bare).filter((part) => wordsOf(part).length > 0);
  const asked = parts.filter((part) => answers.get(squeezed(part)) !== null);
  if (asked.length === 0) return BLANK;
  const found = joined(asked.map((part) => ({ part, ...meantBy(part, PROCEDURE_INDEX, answers) })));
  return found.is === 'value' ? { ...found, value: { procedures: found.value, modifiers } } : found;
}

/** "TOF with AVSD repair" is one procedure; "CABG/AVR" are two. */
const isOne = (text: string, answers: Answers): boolean =>
  partsOf(text).length < 2 || PROCEDURE_INDEX.bySpelling.has(squeezed(text)) || answers.has(squeezed(text));
