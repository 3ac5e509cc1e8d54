/** Where somebody can be reached: phone, e-mail, web and network addresses. */
import { type Detector, firstOf, matched, type WordDetector } from '../detector.ts';
import type { Line } from '../line.ts';
import { isMeasuredBefore, isUnit } from './measured.ts';

const TOP_LEVEL = new Set(
  'com org net edu gov mil int io eu info biz health care hospital clinic co uk de ch fr es it nl be at dk se fi pl pt br mx ar ca au nz us ie jp cn in app dev me tv'.split(
    ' ',
  ),
);
/** Words as well; they need a path, a `www`, or an address in front of them. */
const ALSO_WORDS = new Set(
  'co in me at it be es de us no so to is am care health int tv info io net'.split(' '),
);
const PROVIDERS =
  /^(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|aol|gmx|protonmail|live|msn|web|t-online|orange|wanadoo|free|mail|me)$/;

const isName = (line: Line, place: number): boolean =>
  line.at(place).kind !== 'sign' && line.at(place).raw !== '';

/** Back over "j.doe+x". */
function nameBefore(line: Line, place: number): number {
  let first = place;
  for (let steps = 0; steps < 12; steps++) {
    const isPart =
      (isName(line, first - 1) || /^[._+-]$/.test(line.sign(first - 1))) && line.at(first - 1).raw !== '';
    if (!isPart) break;
    first--;
    if (line.at(first).gap) break;
  }
  return first;
}

/** Over "mail.example.com". */
function domainAfter(line: Line, place: number): number {
  let end = place;
  for (let steps = 0; steps < 14; steps++) {
    const isPart =
      isName(line, end) || (/^[.-]$/.test(line.sign(end)) && isName(line, end + 1) && line.isJoined(end + 1));
    if (!isPart || (end > place && !line.isJoined(end))) break;
    end++;
  }
  return end;
}

/** Begins at an @. */
export const email: Detector = (line, place) => {
  if (line.sign(place) !== '@') return undefined;
  const end = domainAfter(line, place + 1);
  const isDomain = line.sign(end - 2) === '.' && line.word(end - 1).length >= 2;
  if (isName(line, place - 1) && isDomain) return matched('email', nameBefore(line, place), end);
  const isInside =
    isName(line, place - 1) &&
    line.isJoined(place) &&
    line.word(place - 1).length > 2 &&
    line.word(place + 1).length > 2;
  if (isInside && line.isJoined(place + 1)) return matched('possible-name', place - 1, place + 2);
  const isHandle =
    line.word(place + 1) !== '' &&
    line.isJoined(place + 1) &&
    line.at(place).gap &&
    line.word(place + 1).length > 2;
  return isHandle ? matched('possible-name', place, domainAfter(line, place + 1)) : undefined;
};

const isAt = (line: Line, place: number): boolean =>
  line.word(place) === 'at' || line.sign(place) === '@' || line.word(place) === 'arroba';
const isDot = (line: Line, place: number): boolean =>
  /^(?:dot|punkt|point|punto)$/.test(line.word(place)) || line.sign(place) === '.';

/** "j dot smith at gmail dot com", "smith (at) web.de", "x [at] y [dot] com". Begins at the word `at`, or at an @. */
export const spelledEmail: Detector = (line, place) => {
  if (!isAt(line, place)) return undefined;
  const isBracketed = /^[([{<]$/.test(line.sign(place - 1));
  let next = overBrackets(line, place + 1);
  for (let parts = 0; parts < 4; parts++) {
    if (!isName(line, next)) return undefined;
    const dot = overBrackets(line, next + 1);
    const top = overBrackets(line, dot + 1);
    if (!isDot(line, dot) || line.word(top) === '') return undefined;
    const isMeant =
      PROVIDERS.test(line.word(next)) || line.sign(dot) !== '.' || isBracketed || line.sign(place) === '@';
    if (TOP_LEVEL.has(line.word(top)) && isMeant)
      return matched('email', Math.max(0, place - (isBracketed ? 2 : 1)), top + 1);
    next = top;
  }
  return undefined;
};

export const spelledEmailAtWord: WordDetector = {
  begins: (word) => word === 'at' || word === 'arroba',
  look: spelledEmail,
};

const overBrackets = (line: Line, place: number): number =>
  /^[()[\]{}<>]$/.test(line.sign(place)) ? place + 1 : place;

/** "www.", "https://", "example.org/x". Begins at a word. */
const addressAt: Detector = (line, place) => {
  const word = line.word(place);
  if (/^(?:https?|ftp)$/.test(word) && line.sign(place + 1) === ':' && line.sign(place + 2) === '/')
    return matched('web-address', place, domainAfter(line, place + 4));
  if (word === 'www' && isDot(line, place + 1))
    return matched('web-address', place, domainAfter(line, place));
  if (
    !TOP_LEVEL.has(word) ||
    line.sign(place - 1) !== '.' ||
    !line.isJoined(place) ||
    !line.isJoined(place - 1)
  )
    return undefined;
  const domain = line.at(place - 2);
  if (domain.kind !== 'word' || domain.raw.length < 3) return undefined;
  const hasPath = line.sign(place + 1) === '/' && line.isJoined(place + 1) && line.isJoined(place + 2);
  const hasMore = line.sign(place - 3) === '.' && line.isJoined(place - 2);
  const isEnd = !line.isJoined(place + 1) || /^[.,;:)!?/]$/.test(line.sign(place + 1));
  if (!isEnd || (ALSO_WORDS.has(word) && !hasPath && !hasMore)) return undefined;
  return matched('web-address', place - 2, place + 1);
};

export const webAddress: WordDetector = {
  begins: (word) => TOP_LEVEL.has(word) || /^(?:https?|ftp|www)$/.test(word),
  look: addressAt,
};

/** "goo.gl/x7Yq", "intranet.local/pat/7": words with a point, and a path joined to them. Begins at the first word. */
export const addressWithPath: Detector = (line, place) => {
  if (line.word(place).length < 3 || (line.isJoined(place) && line.at(place - 1).raw !== ''))
    return undefined;
  const end = domainAfter(line, place);
  const top = line.word(end - 1);
  const hasPath =
    line.sign(end) === '/' && line.isJoined(end) && line.isJoined(end + 1) && isName(line, end + 1);
  const isDomain = end - place >= 3 && line.sign(end - 2) === '.' && top.length >= 2 && top.length <= 8;
  return isDomain && hasPath ? matched('web-address', place, end + 2) : undefined;
};

/** Four numbers up to 255 with points. Begins at a number. */
const networkAddress: Detector = (line, place) => {
  if (line.at(place + 1).text !== '.' || line.at(place + 3).text !== '.') return undefined;
  const isPart = (at: number) =>
    line.digits(at) !== '' && line.value(at) <= 255 && line.digits(at).length <= 3;
  for (let part = 0; part < 4; part++) {
    if (!isPart(place + 2 * part)) return undefined;
    if (part > 0 && (line.sign(place + 2 * part - 1) !== '.' || !line.isJoined(place + 2 * part)))
      return undefined;
  }
  const isLonger = line.sign(place + 7) === '.' && line.digits(place + 8) !== '' && line.isJoined(place + 8);
  return isLonger ? undefined : matched('web-address', place, place + 7);
};

const isHexStart = (line: Line, place: number): boolean =>
  line.at(place + 1).text === ':' || line.at(place + 2).text === ':';

/** Pairs of hexadecimal figures or groups of them, with colons: a MAC or IPv6 address. Begins at a number or a word. */
export const hexAddress: Detector = (line, place) => {
  if (!line.isJoined(place + 1) || !isHexStart(line, place)) return undefined;
  if (line.isJoined(place) && line.at(place - 1).raw !== '') return undefined;
  let [next, groups, colons, hasLetter, hasDouble] = [place, 0, 0, false, false];
  for (let steps = 0; steps < 48 && (steps === 0 || line.isJoined(next)); steps++) {
    const { kind, text } = line.at(next);
    if (text === ':') {
      colons++;
      if (line.sign(next + 1) === ':') hasDouble = true;
    } else if (kind !== 'sign' && /^[0-9a-f]{1,4}$/.test(text)) {
      if (line.sign(next - 1) === ':' || steps === 0) groups++;
      if (kind === 'word') hasLetter = true;
    } else break;
    next++;
  }
  const isAddress = (colons >= 5 && groups >= 6) || (hasDouble && colons >= 3 && hasLetter);
  return isAddress ? matched('web-address', place, next) : undefined;
};

const GROUPS_AT_MOST = 8;

/** Not the point at the end of a sentence. */
const isPhoneSign = (line: Line, place: number): boolean =>
  /^[-./()]$/.test(line.sign(place)) && !(line.sign(place) === '.' && line.at(place + 1).gap);

/** The figures of a phone number from a place on: groups with spaces, dashes, points, slashes or brackets between. */
function phoneFigures(line: Line, place: number): { figures: number; groups: number[]; end: number } {
  const groups: number[] = [];
  let [figures, end, next] = [0, place, place];
  while (groups.length < GROUPS_AT_MOST) {
    for (let steps = 0; steps < 2; steps++) if (isPhoneSign(line, next)) next++;
    const digits = line.digits(next);
    if (digits === '') break;
    figures += digits.length;
    groups.push(digits.length);
    next++;
    end = next;
  }
  return { figures, groups, end };
}

const CALL_WORDS =
  /^(?:tel|telefon|telephone|telefono|phone|phones|fon|fone|telefone|telefoon|telemovel|cell|cellphone|mobile|mobil|mob|handy|handynummer|fax|movil|celular|portable|natel|whatsapp|signal|rufnummer|telefonnummer|nummer|callback|hotline|gsm)$/;
const CALLED =
  /^(?:call|called|calls|calling|text|texted|ring|rang|reached|reach|contact|dial|anrufen|angerufen|appeler|appele|llamar|llamo|ruf|erreichbar)$/;
const INSIDE =
  /^(?:ext|extension|pager|bleep|beeper|dect|durchwahl|dw|poste|anexo|interno|apparat|funk|piepser|busca|vocera|spectralink)$/;

const FAMILY =
  /^(?:wife|husband|mom|mum|mother|dad|father|son|daughter|family|ehefrau|ehemann|sohn|tochter|femme|mari|fils|fille|hija|hijo|esposa|esposo|familia|famille)$/;

/** Behind a word for it. Begins at the word. */
const callAt: Detector = (line, place) => {
  const word = line.word(place);
  const least = INSIDE.test(word)
    ? 3
    : CALL_WORDS.test(word)
      ? 5
      : CALLED.test(word) || word === 'ph'
        ? 7
        : undefined;
  if (least === undefined) return undefined;
  let next = place + 1;
  for (let steps = 0; steps < 5; steps++)
    if (
      /^[:.#+(=-]$/.test(line.sign(next)) ||
      /^(?:no|nr|is|at|on|number|num|under|unter|au|al|me|him|her|wife|mom|mum|family|son|daughter|husband)$/.test(
        line.word(next),
      )
    )
      next++;
  if (word === 'ph' && line.digits(next).length < 3) return undefined;
  const { figures, end } = phoneFigures(line, next);
  return figures >= least && !isUnit(line, end) ? matched('phone', place, end) : undefined;
};

export const calledNumber: WordDetector = {
  begins: (word) => CALL_WORDS.test(word) || CALLED.test(word) || INSIDE.test(word) || word === 'ph',
  look: callAt,
};

/** By its shape alone. Begins at a number. */
const phoneByShape: Detector = (line, place) => {
  const length = line.digits(place).length;
  const canBegin =
    length === 3 ||
    line.digits(place).startsWith('0') ||
    /^[+(]$/.test(line.sign(place - 1)) ||
    (line.digits(place) === '1' && line.digits(place + 2).length === 3);
  if (!canBegin) return undefined;
  const isAfterPlus = line.sign(place - 1) === '+' && line.isJoined(place);
  const isAfterBracket = line.sign(place - 1) === '(' && line.sign(place + 1) === ')';
  const isInside =
    line.isJoined(place) && /^[-./]$/.test(line.sign(place - 1)) && line.digits(place - 2) !== '';
  if (isInside || (!isAfterPlus && !isAfterBracket && line.digits(place - 1) !== '')) return undefined;
  const { figures, groups, end } = phoneFigures(line, place);
  const first = isAfterPlus || isAfterBracket ? place - 1 : place;
  const digits = line.digits(place);
  if (isUnit(line, end) || isMeasuredBefore(line, place)) return undefined;
  if (isAfterPlus && figures >= 8 && figures <= 15) return matched('phone', first, end);
  if (isAfterBracket && digits.length >= 2 && figures >= 7 && figures <= 15)
    return matched('phone', first, end);
  const shape = groups.join('-');
  if (/^(?:1-)?3-3-4$/.test(shape)) return matched('phone', first, end);
  const isNational =
    digits.startsWith('0') && digits.length >= 2 && figures >= 7 && figures <= 15 && groups.length >= 2;
  if (isNational && !isTwoTimes(line, place, groups)) return matched('phone', first, end);
  const isCalled = CALL_WORDS.test(line.word(end)) || FAMILY.test(line.word(place - 1));
  if (isCalled && figures >= 7) return matched('phone', first, end);
  return localNumber(line, place, shape, end);
};

/** 0730-1530 is a shift. */
const isTwoTimes = (line: Line, place: number, groups: number[]): boolean =>
  groups.join('-') === '4-4' && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(line.digits(place));

/** 555-7788, unless the second is a larger amount, as in a range. */
function localNumber(line: Line, place: number, shape: string, end: number) {
  const isLocal =
    shape === '3-4' && line.sign(place + 1) === '-' && line.isJoined(place + 1) && line.isJoined(place + 2);
  const isRange = line.value(place) < line.value(place + 2) && /00$|50$/.test(line.digits(place + 2));
  return isLocal && !isRange ? matched('phone', place, end) : undefined;
}

export const contactNumber: Detector = firstOf(networkAddress, hexAddress, phoneByShape);
