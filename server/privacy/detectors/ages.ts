/** Ages over 89 and years of birth. */
import { type Detector, firstOf, matched, type WordDetector } from '../detector.ts';
import type { Line } from '../line.ts';
import { beginsOneOf, endOfPhrase, phrasesOf } from '../phrases.ts';
import { isUnit } from './measured.ts';

const OLDEST = 125;
const YEARS =
  /^(?:yo|yof|yom|yowm|yowf|yobm|yobf|y|yr|yrs|year|years|yearold|yearsold|jahre|jahren|jahr|jahrig|jahrige|jahriger|jahrigen|jahriges|jaehrig|jaehrige|jaehriger|jaehrigen|j|jhr|ans|anos|anni|jaar|jarige|ar|aar|arig|arige)$/;
const AGED = /^(?:aged|age|ages|alter|edad|agee|leeftijd|eta|turned|turning|turns)$/;
const OTHER_UNITS =
  /^(?:d|day|days|mo|mos|month|months|w|wk|wks|week|weeks|h|hr|hrs|hours|min|mins|tage|monate|wochen|jours|mois|semaines|dias|meses|g|kg|cm|mm|ml|percent|mmhg|sec|s|ms|l|lpm|units)$/;

/** Begins at a number. */
export const ageInFigures: Detector = (line, place) => {
  const { length } = line.at(place).text;
  if (length < 2 || length > 3) return undefined;
  const value = line.value(place);
  const isDecimal =
    /^[.,]$/.test(line.sign(place - 1)) && line.digits(place - 2) !== '' && line.isJoined(place);
  if (!(value >= 89 && value <= OLDEST) || line.digits(place).startsWith('0') || isDecimal) return undefined;
  if (value === 89) return isMoreThan(line, place) ? unitEnd(line, place) : undefined;
  return unitEnd(line, place) ?? afterAged(line, place) ?? sexBeside(line, place);
};

const isMoreThan = (line: Line, place: number): boolean =>
  /^[>+]$/.test(line.sign(place - 1)) ||
  /^(?:over|above|than|uber|ueber|plus|mas|sup)$/.test(line.word(place - 1));

function unitEnd(line: Line, place: number) {
  let next = place + 1;
  for (let steps = 0; steps < 2; steps++) if (/^[-+.]$/.test(line.sign(next))) next++;
  if (!YEARS.test(line.word(next))) return undefined;
  const isOneLetter = line.word(next).length === 1;
  // "94 y" and "94 J." are ages; "94 y stopcocks" is nothing that anybody writes.
  if (isOneLetter && /^[-=/]$/.test(line.sign(next + 1)) && line.word(next + 2) !== 'o') return undefined;
  return matched(
    'age-over-89',
    place,
    line.word(next + 2) === 'old' || line.word(next + 1) === 'old' ? next + 2 : next + 1,
  );
}

function afterAged(line: Line, place: number) {
  if (OTHER_UNITS.test(line.word(place + 1)) || line.sign(place + 1) === '%') return undefined;
  const isDecimal =
    /^[.,]$/.test(line.sign(place + 1)) &&
    line.isJoined(place + 1) &&
    line.digits(place + 2) !== '' &&
    line.isJoined(place + 2);
  if (isDecimal) return undefined;
  let before = place - 1;
  for (let steps = 0; steps < 2; steps++)
    if (
      /^[:=~>.,(-]$/.test(line.sign(before)) ||
      /^(?:is|of|de|ist|von|es|over|about)$/.test(line.word(before))
    )
      before--;
  const isOfSomebody =
    line.word(place - 1) === 'of' && SOMEBODY.test(line.word(place - 2)) && !isUnit(line, place + 1);
  return AGED.test(line.word(before)) || isOfSomebody
    ? matched('age-over-89', isOfSomebody ? place - 2 : before, place + 1)
    : undefined;
}

/** "pt is 96", and nothing is measured. */
const isSaidOfPatient = (line: Line, place: number): boolean =>
  /^(?:is|was|ist)$/.test(line.word(place - 1)) &&
  /^(?:pt|patient|she|he|patientin)$/.test(line.word(place - 2)) &&
  !isUnit(line, place + 1) &&
  line.at(place + 1).kind !== 'number' &&
  !/^[./:%-]$/.test(
    line.sign(place + 1) === '.' && line.digits(place + 2) === '' ? '' : line.sign(place + 1),
  );

const isSex = (line: Line, place: number): boolean => /^[MF]$/.test(line.at(place).raw);

/** "94M", "M94", "94/F": a capital joined to the number. Fahrenheit stands after a space or a point. */
function sexBeside(line: Line, place: number) {
  const isSlashed =
    line.sign(place + 1) === '/' &&
    line.isJoined(place + 1) &&
    /^[MFmf]$/.test(line.at(place + 2).raw) &&
    line.isJoined(place + 2);
  if (isSlashed) return matched('age-over-89', place, place + 3);
  const isSlashedBefore = line.sign(place - 1) === '/' && line.isJoined(place) && isSex(line, place - 2);
  if (isSlashedBefore) return matched('age-over-89', place - 2, place + 1);
  if (line.at(place + 1).raw === 'M' && line.isJoined(place + 1))
    return matched('age-over-89', place, place + 2);
  if (isSaidOfPatient(line, place)) return matched('age-over-89', place, place + 1);
  const isAfterWords =
    /^(?:pt|patient|is|a|ein|eine|une|un|una)$/.test(line.word(place - 1)) ||
    /^(?:pt|patient)$/.test(line.word(place + 2));
  if (isAfterWords && isSex(line, place + 1) && line.isJoined(place + 1))
    return matched('age-over-89', place, place + 2);
  return isSex(line, place - 1) && line.isJoined(place)
    ? matched('age-over-89', place - 1, place + 1)
    : undefined;
}

const VERY_OLD =
  /^(?:nonagenarians?|centenarians?|nonagenaires?|centenaires?|nonagenari[oa]s?|centenari[oa]s?|(?:\p{L}{0,14}neunzig|\p{L}{0,20}hundert\p{L}{0,12})(?:jahrig|jaehrig)\p{L}{0,3})$/u;
const NINETY = phrasesOf(
  [
    'ninety',
    'neunzig',
    'noventa',
    'nonante',
    'novanta',
    'quatre vingt dix',
    'hundred',
    'einhundert',
    'hundert',
  ].map((words) => words.split(' ')),
);
const ONES =
  /^(?:one|two|three|four|five|six|seven|eight|nine|un|une|deux|trois|quatre|cinq|sept|huit|neuf|onze|douze|treize|quatorze|quinze|seize|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)$/;
const GERMAN_NINETY = /^(?:ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und(?:neunzig)$/;
const FRENCH_NINETY = phrasesOf(
  ['onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize', 'dix'].map((ones) => ['quatre', 'vingt', ones]),
);

/** Begins at a word. */
const ageInWords: Detector = (line, place) => {
  const word = line.word(place);
  if (VERY_OLD.test(word)) return matched('age-over-89', place, place + 1);
  const end = GERMAN_NINETY.test(word)
    ? place + 1
    : (endOfPhrase(line, place, FRENCH_NINETY) ?? endOfPhrase(line, place, NINETY));
  if (end === undefined) return undefined;
  let next = end;
  for (let steps = 0; steps < 3; steps++)
    if (
      line.sign(next) === '-' ||
      line.word(next) === 'y' ||
      line.word(next) === 'et' ||
      ONES.test(line.word(next))
    )
      next++;
  const isAged =
    AGED.test(line.word(place - 1)) ||
    (/^(?:de|of)$/.test(line.word(place - 1)) && AGED.test(line.word(place - 2)));
  const isYears = YEARS.test(line.word(next)) || (line.word(next - 1) === 'y' && line.word(next) === 'o');
  return isYears || isAged ? matched('age-over-89', place, isYears ? next + 1 : next) : undefined;
};

const NINETIES =
  /^(?:nineties|neunziger|neunzigern|nonantaine|her|his|their|early|mid|late|anfang|mitte|ende|uber|ueber)$/;

const SOMEBODY = /^(?:her|his|their|pt|patient|lady|gentleman|woman|man|female|male|aged|age)$/;

/** "in her nineties", "Anfang neunzig": an age over 89 without its number. */
const nineties: Detector = (line, place) => {
  const word = line.word(place);
  if (/^(?:nineties|neunziger|neunzigern|nonantaine)$/.test(word))
    return matched('age-over-89', place, place + 1);
  const isGerman = /^(?:anfang|mitte|ende|uber|ueber)$/.test(word);
  if (
    isGerman &&
    (line.word(place + 1) === 'neunzig' || (line.digits(place + 1) === '90' && !isUnit(line, place + 2)))
  )
    return matched('age-over-89', place, place + 2);
  const isOwned =
    /^(?:her|his|their|early|mid|late)$/.test(word) && /^(?:90|100)$/.test(line.digits(place + 1));
  // "sats in the mid 90s" is said of nobody's age.
  const isTheirs = /^(?:her|his|their)$/.test(word) || SOMEBODY.test(line.word(place - 1));
  const end = line.sign(place + 2) === "'" ? place + 3 : place + 2;
  return isOwned && isTheirs && line.word(end) === 's' ? matched('age-over-89', place, end + 1) : undefined;
};

const BORN = /^(?:born|geb|geboren|geborene|geborener|jahrgang|jg|nee?|nacid[oa]|naissance|nato|nata)$/;

/** "born in 1951", "Jahrgang 51", "*1951". */
const birthYear: Detector = (line, place) => {
  if (!BORN.test(line.word(place))) return undefined;
  let next = place + 1;
  for (let steps = 0; steps < 3; steps++)
    if (/^[.:'*]$/.test(line.sign(next)) || /^(?:in|im|en|on|am|anno|year|el|le)$/.test(line.word(next)))
      next++;
  const digits = line.digits(next);
  const isYear =
    /^(?:19|20)\d\d$/.test(digits) || (/^(?:jahrgang|jg)$/.test(line.word(place)) && /^\d\d$/.test(digits));
  return isYear ? matched('date-of-birth', place, next + 1) : undefined;
};

export const ageOrBirth: WordDetector = {
  begins: (word) =>
    beginsOneOf(word, NINETY, FRENCH_NINETY) ||
    VERY_OLD.test(word) ||
    GERMAN_NINETY.test(word) ||
    BORN.test(word) ||
    NINETIES.test(word),
  look: firstOf(ageInWords, nineties, birthYear),
};
