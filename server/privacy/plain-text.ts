/**
 * A text as a reader sees it, whatever it is made of: compatibility forms, look-alike letters, other digits, invisible
 * characters, accents. Every character of it knows where it stood. Pure and isomorphic; linear.
 */

export interface PlainText {
  /** Latin letters without accents in the case they were written in, ASCII digits, ASCII dashes and quotes. */
  text: string;
  /**
   * Of each character, where it began in the text that was given; one more at the end, its length. Undefined where every
   * character stands where it stood.
   */
  at: readonly number[] | undefined;
}

/** Letters of other scripts that look like Latin ones. */
const LOOK_ALIKES = new Map(
  Object.entries({
    // Cyrillic
    ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j', к: 'k', м: 'm' },
    ...{ т: 't', в: 'b', н: 'h', А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C' },
    ...{ Т: 'T', У: 'Y', Х: 'X', І: 'I', Ј: 'J', Ѕ: 'S', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ӏ: 'l', г: 'r' },
    // Greek
    ...{ Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T' },
    ...{ Υ: 'Y', Χ: 'X', ο: 'o', ν: 'v', ι: 'i', α: 'a', ρ: 'p', ϲ: 'c' },
    // Latin letters that do not fall apart into a letter and its accent
    ...{
      ß: 'ss',
      ẞ: 'SS',
      æ: 'ae',
      Æ: 'AE',
      œ: 'oe',
      Œ: 'OE',
      ø: 'o',
      Ø: 'O',
      ł: 'l',
      Ł: 'L',
      đ: 'd',
      Đ: 'D',
      ı: 'i',
    },
    // Signs
    ...{ '’': "'", '‘': "'", ʼ: "'", '`': "'", '´': "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
    ...{ '⁄': '/', '∕': '/', '−': '-', '․': '.', '。': '.', '٫': '.', '։': ':', '∶': ':', ǀ: '|' },
  }),
);

const INVISIBLE = /^[\p{Cf}\p{M}\u00ad\u115f\u1160\u3164\u2800]$/u;
const DASH = /^\p{Pd}$/u;
const SPACE = /^[\s\p{Z}\p{Cc}]$/u;
const DIGIT = /^\p{Nd}$/u;

/** What most people type. */
const PLAIN = /^[\n -_a-~]*$/;

export function plainText(given: string): PlainText {
  if (PLAIN.test(given)) return { text: given, at: undefined };
  const known = new Map<string, string>();
  const pieces: string[] = [];
  const at: number[] = [];
  let place = 0;
  for (const character of given) {
    const plain = character < '\u0080' ? asciiOf(character) : plainOf(character, known);
    for (let n = 0; n < plain.length; n++) at.push(place);
    pieces.push(plain);
    place += character.length;
  }
  at.push(given.length);
  return { text: pieces.join(''), at };
}

const asciiOf = (character: string): string => {
  if (character === '`') return "'";
  return character < ' ' || character === '\u007f' ? ' ' : character;
};

function plainOf(character: string, known: Map<string, string>): string {
  const found = known.get(character);
  if (found !== undefined) return found;
  const plain = [...character.normalize('NFKD')].map(simple).join('');
  known.set(character, plain);
  return plain;
}

function simple(character: string): string {
  const alike = LOOK_ALIKES.get(character);
  if (alike !== undefined) return alike;
  if (INVISIBLE.test(character)) return '';
  if (SPACE.test(character)) return ' ';
  if (DASH.test(character)) return '-';
  return DIGIT.test(character) ? digitOf(character) : character;
}

/** Digits of a script stand in a row of ten. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  for (let value = 0; value < 10; value++)
    if (!DIGIT.test(String.fromCodePoint(code - value - 1))) return String(value);
  return '0';
}
