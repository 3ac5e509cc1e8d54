/** Where it was: postcodes, rooms, hospitals, where somebody came from, and what the news would tell. */
import { type Detector, firstOf, matched, type WordDetector } from '../detector.ts';
import type { Line } from '../line.ts';
import { beginsOneOf, endOfPhrase } from '../phrases.ts';
import { EPONYMS, NO_NAMES } from '../words/names.ts';
import {
  ANY_HOUSE,
  FROM,
  HOUSE_PHRASES,
  HOUSES,
  KNOWN_HOUSES,
  NEWS,
  NO_PLACES,
  ROOMS,
  SENT,
  WARDS,
} from '../words/places.ts';
import { MEASURES, UNITS } from '../words/units.ts';
import { isMeasuredBefore, isUnit } from './measured.ts';

const isShout = (raw: string): boolean => raw === raw.toUpperCase();

/** "OR 7", "Saal 3", "bed 12", "ICU bed 4". Begins at a word. */
const room: Detector = (line, place) => {
  const word = line.word(place);
  const raw = line.at(place).raw;
  const isTheatre =
    ((raw === 'OR' || raw === 'OP' || raw === 'OT') && line.digits(place - 1) === '') ||
    (word === 'or' && line.isJoined(place + 1) && line.digits(place + 1) !== '');
  if (!ROOMS.has(word) && !WARDS.has(word) && !isTheatre) return undefined;
  let next = place + 1;
  for (let steps = 0; steps < 2; steps++)
    if (/^[.#:-]$/.test(line.sign(next)) || /^(?:no|nr|number|num|numero|n)$/.test(line.word(next))) next++;
  if (/^(?:saal|bed|bett|lit|cama|room|zimmer|lab|op)$/.test(line.word(next))) next++;
  if (line.sign(next) === '.' && line.word(next - 1) === 'op') next++;
  if (
    /^(?:theatre|theater|room|bed|bay|saal|suite)$/.test(word) &&
    /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/.test(line.word(next))
  )
    return matched('room', place, next + 1);
  const digits = line.digits(next);
  const isLettered =
    /^[A-H]$/.test(line.at(next).raw) &&
    /^(?:room|bed|bay|theatre|theater|saal|pod|ward|station|box)$/.test(word) &&
    !line.isJoined(next);
  if (isLettered && line.word(next + 1) === '') return matched('room', place, next + 1);
  if (digits === '' || digits.length > 4 || isUnit(line, next + 1) || isMeasuredBefore(line, place))
    return undefined;
  const isFraction = /^[/:]$/.test(line.sign(next + 1)) && line.digits(next + 2) !== '';
  const isValue =
    WARDS.has(word) &&
    /^(?:day|days|d|h|hours|tage|jours|dias|patients|beds|times|x)$/.test(line.word(next + 1));
  const isSlang = /^(?:lit|ch|station|stock|box|floor)$/.test(word) && isFraction;
  return isFraction && isSlang
    ? undefined
    : isValue || isFraction
      ? undefined
      : matched('room', place, next + 1);
};

/** "7th floor", "3. OG". Begins at a number. */
const floor: Detector = (line, place) => {
  if (!/^(?:floor|fl)$/.test(line.at(place + 2).text)) return undefined;
  const isOrdinal = /^(?:st|nd|rd|th)$/.test(line.word(place + 1)) && line.isJoined(place + 1);
  return isOrdinal && /^(?:floor|fl)$/.test(line.word(place + 2))
    ? matched('room', place, place + 3)
    : undefined;
};

const STATES =
  /^(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC)$/;
const CODE_LABELS = /^(?:zip|zipcode|pin|plz|postleitzahl|postcode|postal|cp|cap|pincode|eircode)$/;

/** Begins at a number: 77030-1234, D-50937, "50937 Köln". */
const postcodeInFigures: Detector = (line, place) => {
  const digits = line.digits(place);
  if (digits.length < 4 || digits.length > 6) return undefined;
  const before = line.at(place - 1);
  const isAfterLabel =
    CODE_LABELS.test(line.word(place - 1)) ||
    (line.sign(place - 1) === ':' && CODE_LABELS.test(line.word(place - 2))) ||
    (line.word(place - 1) === 'code' && CODE_LABELS.test(line.word(place - 2)));
  if (isAfterLabel) return matched('address', place - 1, place + 1);
  if (digits.length !== 5 || isUnit(line, place + 1)) return undefined;
  const isLong =
    line.sign(place + 1) === '-' && line.digits(place + 2).length === 4 && line.isJoined(place + 2);
  const isInState =
    before.kind === 'word' &&
    STATES.test(before.raw) &&
    before.raw === line.at(place - 1).raw &&
    !line.isJoined(place);
  const isGerman =
    line.sign(place - 1) === '-' && /^(?:D|A|CH|F|E)$/.test(line.at(place - 2).raw) && line.isJoined(place);
  if (isLong) return matched('address', place, place + 3);
  if (isInState || isGerman) return matched('address', place - 1, place + 1);
  const next = line.at(place + 1);
  const isTown =
    line.isCapital(place + 1) &&
    !isShout(next.raw) &&
    next.raw.length > 3 &&
    !UNITS.has(next.text) &&
    !MEASURES.has(next.text) &&
    !/^(?:heparin|einheiten|units|einh|ie|iu|unidades|unites)$/.test(next.text);
  return isTown && !/^(?:heparin|dose|bolus|total|gesamt|acht)$/.test(line.word(place - 1))
    ? matched('address', place, place + 2)
    : undefined;
};

/** "SW1A 1AA", "K1A 0B1". Begins at a word. */
export const postcodeMixed: Detector = (line, place) => {
  const letters = line.word(place);
  if (
    letters.length > 2 ||
    line.digits(place + 1) === '' ||
    !line.isJoined(place + 1) ||
    (line.isJoined(place) && line.at(place - 1).raw !== '')
  )
    return undefined;
  const tail = line.word(place + 2).length === 1 && line.isJoined(place + 2) ? place + 3 : place + 2;
  const isInward =
    line.digits(tail).length === 1 &&
    line.word(tail + 1).length === 2 &&
    line.isJoined(tail + 1) &&
    !line.isJoined(tail);
  const isBritish =
    isInward &&
    line.digits(place + 1).length <= 2 &&
    !UNITS.has(line.word(tail + 1)) &&
    !/[cikmov]/.test(line.word(tail + 1));
  if (isBritish) return matched('address', place, tail + 2);
  const isCanadian =
    letters.length === 1 &&
    tail === place + 3 &&
    line.digits(tail).length === 1 &&
    line.word(tail + 1).length === 1 &&
    line.digits(tail + 2).length === 1 &&
    line.isJoined(tail + 1) &&
    line.isJoined(tail + 2);
  return isCanadian ? matched('address', place, tail + 3) : undefined;
};

const STREETS = /^(?:street|avenue|ave|road|rd|lane|ln|blvd|boulevard|court|terrace|drive|highway|hwy)$/;
const STREETS_BEFORE = /^(?:rue|calle|avenida|avda|plaza|via|viale|piazza|impasse|allee|chemin)$/;
const GERMAN_STREET = /(?:strasse|str|gasse|weg|platz|allee|ring|damm|ufer)$/;

/** "12 Main Street", "Hauptstraße 12", "rue Victor Hugo", "Calle Mayor 5". Begins at the word for it. */
const street: Detector = (line, place) => {
  const word = line.word(place);
  const isNumbered =
    line.digits(place + 1) !== '' || line.digits(place + 2) !== '' || line.digits(place + 3) !== '';
  if (STREETS_BEFORE.test(word) && line.isCapital(place + 1) && !NO_NAMES.has(line.word(place + 1)))
    return isNumbered || line.digits(place - 1) !== '' ? matched('address', place, place + 2) : undefined;
  const isNamed = line.isCapital(place - 1) && [2, 3, 4].some((step) => line.digits(place - step) !== '');
  if (STREETS.test(word) && line.isCapital(place) && isNamed) return matched('address', place - 2, place + 1);
  const isGerman =
    GERMAN_STREET.test(word) && word.length > 6 && line.isCapital(place) && !isUnit(line, place + 2);
  return isGerman && line.digits(place + 1) !== '' ? matched('address', place, place + 2) : undefined;
};

const canBePlace = (line: Line, place: number): boolean => {
  const { raw, text, kind } = line.at(place);
  return (
    kind === 'word' && raw.length > 2 && line.isCapital(place) && !ANY_HOUSE.has(text) && !EPONYMS.has(text)
  );
};

/** German says in one word which house it is: Kreiskrankenhaus, Bezirksklinikum. */
const COMPOUND_HOUSE = /^\p{L}{3,20}(?:krankenhaus|klinikum|klinik|spital|kliniken)$/u;
const isHouse = (word: string): boolean => HOUSES.has(word) || COMPOUND_HOUSE.test(word);

/** "Mercy General Hospital", "Uniklinik Köln", "CHU de Lille", "St. Mary's". Begins at a word. */
const house: Detector = (line, place) => {
  const word = line.word(place);
  const known = endOfPhrase(line, place, KNOWN_HOUSES);
  if (
    known !== undefined &&
    !/^(?:stand|scissors|table)$/.test(line.word(known)) &&
    (line.isCapital(place) || known > place + 1)
  )
    return matched('hospital', place, known);
  const end = isHouse(word) ? place + 1 : endOfPhrase(line, place, HOUSE_PHRASES);
  if (end === undefined) return saint(line, place);
  // "Sheepwash Children's Hospital": the name stands before whose house it is.
  const isTheirs = line.word(place - 1) === 's' && /^(?:children|women|veteran)$/.test(line.word(place - 3));
  if (isTheirs && canBePlace(line, place - 4) && !NO_NAMES.has(line.word(place - 4)))
    return matched('hospital', place - 4, end);
  const isAfter = canBePlace(line, place - 1) && !NO_NAMES.has(line.word(place - 1));
  if (isAfter && !(line.sign(place - 2) === '.' && line.at(place - 1).raw.length < 4))
    return matched('hospital', place - 1, end);
  const isOf = /^(?:de|of|du|des|des|der|del|da|in|d'|of)$/.test(line.word(end));
  const isLinked =
    isOf && canBePlace(line, /^(?:la|le|les|los|las|el|the)$/.test(line.word(end + 1)) ? end + 2 : end + 1);
  const isBefore =
    canBePlace(line, end) && line.isCapital(place) && !/^(?:hospital|clinic|klinik)$/.test(word) === false
      ? line.isCapital(end) && !NO_NAMES.has(line.word(end))
      : canBePlace(line, end) && line.isCapital(place);
  if (isLinked) return matched('hospital', place, end + 2);
  return isBefore && !NO_NAMES.has(line.word(end)) ? matched('hospital', place, end + 1) : undefined;
};

/** "St. Mary's", "Saint Joseph". A medical St stands before another word: "St segment", "ST elevation". */
function saint(line: Line, place: number) {
  const { raw } = line.at(place);
  if (!/^(?:St|Saint|Sankt|Sainte|San|Santa|Sant)$/.test(raw)) return undefined;
  const next = line.sign(place + 1) === '.' || line.sign(place + 1) === '-' ? place + 2 : place + 1;
  const isNamed = line.isCapital(next) && line.at(next).raw.length > 2 && !isShout(line.at(next).raw);
  return isNamed && !/^(?:jude|thomas)$/.test(line.word(next))
    ? matched('hospital', place, next + 1)
    : undefined;
}

/** "aus Linz verlegt". Begins at the preposition. */
const sentBefore: Detector = (line, place) => {
  const isFrom = /^(?:aus|von|nach)$/.test(line.word(place));
  const isSent =
    /^(?:verlegt|ubernommen|uebernommen|zuverlegt|eingeflogen|geholt|abgeholt|transferiert)$/.test(
      line.word(place + 2),
    );
  const isPlace =
    line.isCapital(place + 1) && !NO_PLACES.has(line.word(place + 1)) && line.at(place + 1).raw.length > 2;
  return isFrom && isSent && isPlace && !isShout(line.at(place + 1).raw)
    ? matched('hospital', place + 1, place + 2)
    : undefined;
};

/** "transferred from Springfield", "verlegt aus Köln". Begins at a word. */
const sentFrom: Detector = (line, place) => {
  if (!SENT.has(line.word(place))) return undefined;
  let next = place + 1;
  for (let steps = 0; steps < 3; steps++)
    if (
      /^(?:to|us|by|via|helicopter|air|ground|ambulance|in|over|here|on|ecmo|va|vv|iabp|pump|patient|pt|hubschrauber|rtw|help|par|helico)$/.test(
        line.word(next),
      )
    )
      next++;
  if (!FROM.has(line.word(next))) return undefined;
  const isVisiting = /^(?:lives|living|visiting|resident)$/.test(line.word(place));
  const first = next + 1;
  const { kind, raw, text } = line.at(first);
  if (kind !== 'word' || NO_PLACES.has(text) || raw.length < 3) return undefined;
  const isTo = /^(?:to|in|at|a|nach)$/.test(line.word(next));
  const isCapital = line.isCapital(first) && (!isShout(raw) || raw.length > 4);
  if (isTo && !isVisiting && !(isCapital && !NO_NAMES.has(text))) return undefined;
  const isLower =
    line.word(next) === 'from' &&
    !NO_NAMES.has(text) &&
    !UNITS.has(text) &&
    /^(?:transferred|transfer|transfered|referred|flown|airlifted|retrieved|retrieval)$/.test(
      line.word(place),
    );
  return (isCapital && !NO_NAMES.has(text)) || isLower ? matched('hospital', first, first + 1) : undefined;
};

const news: Detector = (line, place) => {
  const end = endOfPhrase(line, place, NEWS);
  return end === undefined ? undefined : matched('newsworthy', place, end);
};

export const placeInWords: WordDetector = {
  begins: (word) =>
    ROOMS.has(word) ||
    WARDS.has(word) ||
    isHouse(word) ||
    SENT.has(word) ||
    STREETS.test(word) ||
    STREETS_BEFORE.test(word) ||
    (GERMAN_STREET.test(word) && word.length > 6) ||
    beginsOneOf(word, HOUSE_PHRASES, KNOWN_HOUSES, NEWS) ||
    /^(?:or|op|ot|st|saint|sankt|sainte|san|santa|sant|aus|von|nach)$/.test(word),
  look: firstOf(room, street, house, sentFrom, sentBefore, news),
};
/** Begins at a number. */
export const placeInFigures: Detector = firstOf(postcodeInFigures, floor);
