/** Names: behind a title, behind a label, behind a word for the patient, and a first name with a surname. */
import { type Detector, firstOf, matched, type WordDetector } from '../detector.ts';
import type { Line } from '../line.ts';
import { MONTHS } from '../words/calendar.ts';
import {
  CLINICAL_WORDS,
  CLINICIANS,
  EPONYMS,
  FIRST_NAMES,
  NAME_LABELS,
  NO_NAMES,
  PATIENT_WORDS,
  RELATIVES,
  TITLES,
} from '../words/names.ts';
import { MEASURES, UNITS } from '../words/units.ts';

/** Letters, more than one, and no word of ours. */
const canBeName = (line: Line, place: number): boolean => {
  const word = line.word(place);
  return word.length >= 2 && !NO_NAMES.has(word) && !UNITS.has(word);
};

const isShout = (raw: string): boolean => raw.length > 1 && raw === raw.toUpperCase();

/** The word after a title, over its point. */
const afterTitle = (line: Line, place: number): number =>
  line.sign(place + 1) === '.' && line.isJoined(place + 1) ? place + 2 : place + 1;

const hasPoint = (line: Line, place: number): boolean =>
  line.sign(place + 1) === '.' && line.isJoined(place + 1);

/** Several capitals in a row belong to one name; "van der" between them does too. */
function endOfName(line: Line, place: number): number {
  let end = place + 1;
  for (let steps = 0; steps < 5; steps++) {
    const isParticle =
      /^(?:van|von|de|der|den|del|della|di|da|dos|la|le|al|el|bin|ibn|zu|y)$/.test(line.word(end)) &&
      line.isCapital(end + 1);
    const isJoint =
      (line.sign(end) === '-' || line.sign(end) === ',') &&
      line.isCapital(end + 1) &&
      (line.sign(end) === '-' || canBeName(line, end + 1));
    if (isParticle || isJoint) end += 2;
    else if (line.isCapital(end) && canBeName(line, end) && !isShout(line.at(end).raw)) end++;
    else break;
  }
  return end;
}

const isInitial = (line: Line, place: number): boolean =>
  line.at(place).raw.length === 1 && line.isCapital(place);

const PARTICLES =
  /^(?:von|van|vom|zu|zur|de|der|den|del|della|di|da|du|dos|la|le|el|al|bin|ibn|ten|ter|d'|l')$/;

/** Where the surname stands: over initials and over "von der". */
function surnameAt(line: Line, place: number): number {
  let next = place;
  for (let steps = 0; steps < 2 && isInitial(line, next); steps++)
    next += line.sign(next + 1) === '.' ? 2 : 1;
  let after = next;
  for (let steps = 0; steps < 2 && PARTICLES.test(line.word(after)); steps++) after++;
  return after > next && line.isCapital(after) ? after : next;
}

/** Titles that mean something else too: 24 Fr is a size, MR a leaking valve, SR a rhythm, MS a narrow one, ms a time. */
function isMeantAsTitle(line: Line, place: number, next: number): boolean {
  const { raw, text } = line.at(place);
  const follows = line.at(next);
  const isName = line.isCapital(next) && !isShout(follows.raw);
  if (!canBeName(line, next)) return false;
  if (line.digits(place - 1) !== '' && /^(?:ms|fr|sr|hr)$/.test(text)) return false;
  if (/^(?:miss|master|pan|sig|pani)$/.test(text)) return line.isCapital(place) && isName && !isShout(raw);
  if (/^(?:frau|herr|herrn|madam|dona)$/.test(text))
    return isName || ((raw === text || isShout(raw)) && !isClinical(follows.text));
  if (/^(?:mr|ms|sr|hr|mx)$/.test(text)) {
    if (hasPoint(line, place)) return text !== 'hr' || isName;
    if (isShout(raw)) return isName && !EPONYMS.has(follows.text) && text !== 'sr';
    return line.isCapital(place) ? true : isName || (/^m[rs]$/.test(text) && !isClinical(follows.text));
  }
  return true;
}

const CLINICAL_ENDS =
  /(?:itis|osis|emia|aemia|tion|sion|ment|ness|ing|ed|ly|ic|al|ous|ive|graphy|gram|plasty|tomy|ectomy|oscopy|pathy)$/;
const isClinical = (word: string): boolean =>
  CLINICAL_ENDS.test(word) ||
  CLINICAL_WORDS.has(word) ||
  MEASURES.has(word) ||
  EPONYMS.has(word) ||
  NO_NAMES.has(word) ||
  UNITS.has(word);

/** Begins at a word. */
const titled: Detector = (line, place) => {
  const word = line.word(place);
  if (CLINICIANS.has(word)) return clinician(line, place);
  if (isMonsieur(line, place) || isFrauInShort(line, place)) {
    const name = surnameAt(line, place + 2);
    const isName = line.isCapital(name) && canBeName(line, name) && !isShout(line.at(name).raw);
    return isName ? matched('name', place, endOfName(line, name)) : undefined;
  }
  if (!TITLES.has(word)) return undefined;
  const next = afterTitle(line, place);
  const name = surnameAt(line, next);
  const isInitialAlone = isInitial(line, next) && hasPoint(line, place) && !line.isCapital(name);
  if (isInitialAlone) return matched('name', place, next + 1);
  return isMeantAsTitle(line, place, name) ? matched('name', place, endOfName(line, name)) : undefined;
};

function clinician(line: Line, place: number) {
  const next = afterTitle(line, place);
  const name = surnameAt(line, next);
  const word = line.word(place);
  if (word === 'pr' && line.at(place).raw !== 'Pr') return undefined;
  const isSaid = line.isCapital(name) || hasPoint(line, place) || word === 'dr';
  const isName = canBeName(line, name) && isSaid && !EPONYMS.has(line.word(name));
  return isName ? matched('clinician', place, endOfName(line, name)) : undefined;
}

/** French: `M. Dupont`, and no other letter with a point. */
const isMonsieur = (line: Line, place: number): boolean =>
  line.at(place).raw === 'M' &&
  hasPoint(line, place) &&
  line.at(place + 2).gap &&
  !line.isJoined(place) &&
  line.at(place + 2).raw.length > 1;

/** `Fr. Huber`; behind a number it is a size. */
const isFrauInShort = (line: Line, place: number): boolean =>
  line.at(place).raw === 'Fr' && hasPoint(line, place) && line.digits(place - 1) === '';

const INITIALS = /^(?:initials|initialen|initiales|iniciales)$/;

/** "initials J.S." */
function initials(line: Line, place: number) {
  const next = /^[:=]$/.test(line.sign(place + 1)) || line.word(place + 1) === 'are' ? place + 2 : place + 1;
  const isShort =
    line.at(next).kind === 'word' && line.at(next).raw.length <= 3 && !NO_NAMES.has(line.word(next));
  return isShort ? matched('name', place, next + 1) : undefined;
}

/** "Name: Smith", "Nachname Meier", "nom : Dupont". Begins at a word. */
const labelled: Detector = (line, place) => {
  if (INITIALS.test(line.word(place))) return initials(line, place);
  if (!NAME_LABELS.has(line.word(place))) return undefined;
  const isNamed = line.sign(place + 1) === ':' || line.sign(place + 1) === '=';
  const isOfPatient =
    PATIENT_WORDS.has(line.word(place - 1)) ||
    /^(?:last|first|full|family|maiden|du|del|des|her|his|patienten)$/.test(line.word(place - 1)) ||
    /^(?:nachname|vorname|familienname|patientenname|surname|lastname|firstname|apellidos?|prenom|cognome)$/.test(
      line.word(place),
    );
  let next = place + (isNamed ? 2 : 1);
  if (/^(?:is|was|ist|war|est|es)$/.test(line.word(next))) next++;
  const isLabelAlone = isOfPatient && (isNamed || PATIENT_WORDS.has(line.word(place - 1)));
  if (!canBeName(line, next))
    return isLabelAlone && isNamed && line.at(next).raw !== ''
      ? matched('name', place - 1, next + 1)
      : undefined;
  if (FIRST_NAMES.has(line.word(next)) && line.isCapital(next))
    return matched('name', place, endOfName(line, next));
  const isSure =
    isNamed || (line.isCapital(next) && !isClinical(line.word(next)) && next > place) || isOfPatient;
  const isOwnWord = /^(?:nom|nome|nombre|name|names)$/.test(line.word(place)) && !isNamed && !isOfPatient;
  return isSure && !isOwnWord ? matched('name', place, endOfName(line, next)) : undefined;
};

const canFollowPatient = (line: Line, place: number): boolean => {
  const { raw, text } = line.at(place);
  return (
    line.isCapital(place) &&
    !isShout(raw) &&
    raw.length > 2 &&
    canBeName(line, place) &&
    !isClinical(text) &&
    !MONTHS.has(text)
  );
};

/** "pt Hans Meier", "patient: Smith, John", "Pat. Yilmaz". Begins at a word. */
const patient: Detector = (line, place) => {
  const word = line.word(place);
  if (!PATIENT_WORDS.has(word)) return undefined;
  const isLabelled = line.sign(place + 1) === ':' || line.sign(place + 1) === '=';
  const next =
    isLabelled || line.sign(place + 1) === '.' || line.sign(place + 1) === ',' ? place + 2 : place + 1;
  if (line.sign(place + 1) === '.' && /^(?:patient|patients|boy|girl|child|baby|called|named)$/.test(word))
    return undefined;
  const isFirst = FIRST_NAMES.has(line.word(next)) && !line.at(next).raw.match(/^[A-Z]{2,3}$/);
  const isSecond = line.isCapital(next + 1) || (line.sign(next + 1) === ',' && line.isCapital(next + 2));
  if (isFirst && !EPONYMS.has(line.word(next)) && (line.isCapital(next) || canBeName(line, next + 1)))
    return matched('name', place, endOfName(line, next));
  const surname = surnameAt(line, next);
  if (isLabelled && surname > next && canFollowPatient(line, surname))
    return matched('name', place, endOfName(line, surname));
  if (!canFollowPatient(line, next)) return undefined;
  const second = line.sign(next + 1) === ',' ? next + 2 : next + 1;
  if (isSecond && canFollowPatient(line, second) && !isGermanText(line))
    return matched('name', place, endOfName(line, next));
  if (isLabelled || /^(?:named|called|llamado|llamada|nomme|nommee|namens|genannt)$/.test(word))
    return matched('name', place, endOfName(line, next));
  return isGermanText(line) ? undefined : matched('possible-name', place, endOfName(line, next));
};

const GERMAN =
  /^(?:und|mit|nach|der|die|das|wurde|nicht|bei|ohne|auf|von|zur|zum|war|ist|kein|keine|gut|sehr|im|am|beim)$/;
/** Where every noun has a capital, a capital is no name. A look at the first words is enough. */
const isGermanText = (line: Line): boolean =>
  line.tokens.slice(0, 40).filter(({ text }) => GERMAN.test(text)).length >= 1;

/** "John's mom". Begins at the relative. */
const ownedRelative: Detector = (line, place) => {
  if (!RELATIVES.has(line.word(place))) return undefined;
  const isOwner =
    /'s$/.test(line.at(place - 1).raw) && line.isCapital(place - 1) && canBeName(line, place - 1);
  return isOwner && !PATIENT_WORDS.has(line.word(place - 1))
    ? matched('possible-name', place - 1, place + 1)
    : undefined;
};

/** "Hans Meier", "smith, john": a first name that everybody knows beside another word that can be a surname. */
const firstAndLast: Detector = (line, place) => {
  const word = line.word(place);
  if (!FIRST_NAMES.has(word) || EPONYMS.has(word)) return undefined;
  const isPossessive = /'s$/.test(line.at(place).raw);
  const isLast =
    line.isCapital(place + 1) &&
    canBeName(line, place + 1) &&
    !isClinical(line.word(place + 1)) &&
    !EPONYMS.has(line.word(place + 1));
  const isInitial =
    line.isCapital(place + 1) && line.at(place + 1).raw.length === 1 && line.sign(place + 2) === '.';
  if (line.isCapital(place) && (isLast || isInitial))
    return matched('possible-name', place, endOfName(line, place));
  const isReversed =
    line.sign(place - 1) === ',' &&
    line.isCapital(place - 2) &&
    line.isCapital(place) &&
    canBeName(line, place - 2) &&
    !isClinical(line.word(place - 2));
  if (isReversed) return matched('possible-name', place - 2, place + 1);
  return isPossessive && line.isCapital(place) ? matched('possible-name', place, place + 1) : undefined;
};

export const titledName: WordDetector = {
  begins: (word) => TITLES.has(word) || CLINICIANS.has(word) || word === 'm' || word === 'fr',
  look: titled,
};
export const labelledName: WordDetector = {
  begins: (word) => NAME_LABELS.has(word) || INITIALS.test(word),
  look: labelled,
};
export const patientName: WordDetector = { begins: (word) => PATIENT_WORDS.has(word), look: patient };
export const possibleName: WordDetector = {
  begins: (word) => FIRST_NAMES.has(word) || RELATIVES.has(word),
  look: firstOf(ownedRelative, firstAndLast),
};
