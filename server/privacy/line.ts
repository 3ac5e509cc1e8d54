/** A text as words, numbers and signs, which is how the detectors read it. Pure and isomorphic; linear. */
import { type PlainText, plainText } from './plain-text.ts';

export interface Token {
  kind: 'word' | 'number' | 'sign';
  /** In lower case, and without the 's of an owner. */
  text: string;
  raw: string;
  /** In the plain text. */
  from: number;
  to: number;
  /** White space stands before it, or nothing at all. */
  gap: boolean;
}

/** Nobody writes a word or a number this long; what is longer is read in pieces. */
const LONGEST = 200;

/** What a text says at a place. Beyond its ends there is nothing: an empty sign after a gap. */
export class Line {
  readonly tokens: readonly Token[];
  readonly #plain: PlainText;

  constructor(given: string) {
    this.#plain = plainText(given);
    this.tokens = mergeLookAlikeDigits(tokensOf(this.#plain.text));
  }

  at(place: number): Token {
    return this.tokens[place] ?? NOTHING;
  }

  /** The word at a place in lower case; empty when there is none. */
  word(place: number): string {
    const token = this.at(place);
    return token.kind === 'word' ? token.text : '';
  }

  /** The digits at a place; empty when there are none. */
  digits(place: number): string {
    const token = this.at(place);
    return token.kind === 'number' ? token.text : '';
  }

  /** The value of the number at a place; NaN when there is none. */
  value(place: number): number {
    const digits = this.digits(place);
    return digits === '' ? Number.NaN : Number(digits);
  }

  sign(place: number): string {
    const token = this.at(place);
    return token.kind === 'sign' ? token.text : '';
  }

  /** It follows what stands before it without a space. */
  isJoined(place: number): boolean {
    return !this.at(place).gap;
  }

  isCapital(place: number): boolean {
    const { kind, raw } = this.at(place);
    return kind === 'word' && /^\p{Lu}/u.test(raw);
  }

  /** Where tokens began and ended in the text that was given. */
  span(first: number, end: number): [from: number, to: number] {
    const { at } = this.#plain;
    const [from, to] = [this.at(first).from, this.at(end - 1).to];
    return at === undefined ? [from, to] : [at[from] ?? 0, at[to] ?? 0];
  }
}

const NOTHING: Token = { kind: 'sign', text: '', raw: '', from: 0, to: 0, gap: true };

/** One step through the text for each character: a regular expression would take ten times as long. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (let from = 0; from < text.length; ) {
    const kind = kindAt(text, from);
    if (kind === undefined) {
      from++;
      continue;
    }
    const to = kind === 'sign' ? from + widthAt(text, from) : endOfRun(text, from, kind);
    const raw = text.slice(from, to);
    tokens.push({
      kind,
      text: kind === 'word' ? meantBy(raw) : raw,
      raw,
      from,
      to,
      gap: from !== end,
    });
    end = to;
    from = to;
  }
  return tokens;
}

/** In lower case, and without the 's of an owner. */
function meantBy(raw: string): string {
  const lower = raw.toLowerCase();
  return lower.endsWith("'s") && lower.length > 3 ? lower.slice(0, -2) : lower;
}

const LETTER = /^\p{L}/u;

/** Undefined where nothing is written. */
function kindAt(text: string, at: number): Token['kind'] | undefined {
  const code = text.charCodeAt(at);
  if (code <= 32) return undefined;
  if (code >= 48 && code <= 57) return 'number';
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 'word';
  if (code < 128) return 'sign';
  return LETTER.test(String.fromCodePoint(text.codePointAt(at) ?? 0)) ? 'word' : 'sign';
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

function endOfRun(text: string, from: number, kind: Token['kind']): number {
  let to = from + widthAt(text, from);
  while (to < text.length && to - from < LONGEST) {
    if (kindAt(text, to) === kind) to += widthAt(text, to);
    else if (kind === 'word' && isApostropheInside(text, from, to)) {
      to++;
      if (ELISION.test(text.slice(from, to))) break;
    } else break;
  }
  return to;
}

const isApostropheInside = (text: string, from: number, at: number): boolean =>
  at > from && text[at] === "'" && kindAt(text, at + 1) === 'word';

/** French elisions are words of their own: l'hôpital. */
const ELISION = /^(?:[ldnjcmts]|qu)'$/i;

const LETTERS_AS_DIGITS: Record<string, string> = { o: '0', l: '1', i: '1' };

/** `2O26` is a number: somebody meant a zero. Only between digits, since `5l` is a volume. */
function mergeLookAlikeDigits(tokens: Token[]): Token[] {
  const merged: Token[] = [];
  for (const token of tokens) {
    const before = merged.at(-1);
    const beforeThat = merged.at(-2);
    const isBetween =
      token.kind === 'number' &&
      !token.gap &&
      before?.kind === 'word' &&
      !before.gap &&
      beforeThat?.kind === 'number' &&
      /^[oli]{1,2}$/.test(before.text);
    if (!isBetween) {
      merged.push(token);
      continue;
    }
    merged.splice(-2);
    const letters = [...before.text].map((letter) => LETTERS_AS_DIGITS[letter]).join('');
    const text = beforeThat.text + letters + token.text;
    merged.push({ ...beforeThat, text, raw: text, to: token.to });
  }
  return merged;
}
