/**
 * When two spellings are the same word: case, accents, umlauts written out, British and American, dots and dashes count
 * for nothing. Pure and isomorphic, like everything that reads a spreadsheet.
 */

const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/h[ae]*mat|haem/g, 'hemat'],
  [/hematog/g, 'hemog'],
  [/oesoph/g, 'esoph'],
  [/paed/g, 'ped'],
  [/anaes/g, 'anes'],
  [/tumour/g, 'tumor'],
  [/centre/g, 'center'],
  [/ischaem/g, 'ischem'],
];

/** Small letters without accents. */
export const plain = (text: string): string =>
  isAscii(text)
    ? text.toLowerCase().trim()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replaceAll('ß', 'ss')
        .trim();
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** The same, and an umlaut and its two letters are one, British and American spelling too. */
export function fold(text: string): string {
  const american = BRITISH.reduce((word, [british, other]) => word.replace(british, other), plain(text));
  return american.replace(/([aou])e/g, '$1');
}

/** The words of a folded text: letters and digits, and the percent sign, which is one. */
export const wordsOf = (text: string): string[] =>
  fold(text.replace(/['’]/g, '').replace(/([a-z]{2})([A-Z][a-z])/g, '$1 $2')).match(/[\p{L}\p{N}]+|%/gu) ??
  [];

/** All its words in one, so that "X-Clamp" is "xclamp". */
export const squeezed = (text: string): string => wordsOf(text).join('');

const BLANKS = new Set(
  [
    '',
    'na',
    'nk',
    'nil',
    'nd',
    'ka',
    'kv',
    'keineangabe',
    'unk',
    'unknown',
    'unbekannt',
    'notrecorded',
  ].concat(['notavailable', 'notapplicable', 'missing', 'nr', 'null', 'tbd', 'nc', 'sansobjet', 'sd']),
);

/** A cell that says that there is nothing to say: empty, a dash, "n/a". */
export const isBlank = (text: string): boolean =>
  text.trim() === '' || (text.length < LONGEST_BLANK && /^\D*$/.test(text) && saysNothing(text));
const LONGEST_BLANK = 16;
const saysNothing = (text: string): boolean => /^[-–—?.*/\s]+$/.test(text) || BLANKS.has(squeezed(text));

/** The parts of a cell that lists several: semicolons, commas, plus, slashes, ampersands, lines, "and". */
export const partsOf = (text: string): string[] =>
  text
    .split(/\s*(?:[;,+/&\n|]|\bw\/|\b(?:with|and|und|mit|plus|et|con)\b)\s*/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Within how many letters two words may end differently and still be one: "elect." is "elective". */
const SHORTEST_STEM = 3;

/** Is each of these words one of those, or the beginning of one? */
export const areAmong = (words: readonly string[], those: readonly string[]): boolean =>
  words.length > 0 &&
  words.every((word) =>
    those.some((other) => other === word || (word.length >= SHORTEST_STEM && other.startsWith(word))),
  );
