/**
 * What the screen sees in a text, by kind, in four languages, however it is written; that it leaves the shorthand of
 * perfusion alone; and that reading takes work in proportion to the length.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { Line } from '../../server/privacy/line.ts';
import { type Screening, screen } from '../../server/privacy/screen.ts';
import { IDENTIFIER_KIND_CODES, type IdentifierKind } from '../../server/privacy/sighting.ts';
import { rounds } from '../helpers/thoroughness.ts';

const SEEN: Record<IdentifierKind, string[]> = {
  date: [
    'on 3/14',
    '14.03.2026',
    '2026-03-14',
    'le 14 mars',
    '14 de marzo',
    'March 14th',
    '14MAR26',
    '14.III.2026',
  ],
  'date-of-birth': ['DOB on file', 'born in 1951', 'Geburtsdatum', 'née le', 'F. nac.'],
  'month-and-year': ['since March 2026', '03/2026', 'im November 2025', 'en mars 2024'],
  holiday: ['on Christmas Eve', 'Heiligabend', 'garde de Noël', 'Nochebuena'],
  'record-number': ['MRN', 'chart 4471902', 'Fallnr. 88120', 'dossier n° 88120', 'donor AJLC221'],
  'insurance-number': ['123-45-6789', 'NHS 943 476 5919', 'QQ 12 34 56 C', 'KVNR A123456780'],
  'long-number': ['4471902', 'A4471902', '4 4 7 1 9 0 2', 'four four seven one nine'],
  'device-number': ['lot 22F14-A', 'S/N 77812', 'serial no. 44821-B', 'Chargen-Nr. 70223'],
  phone: ['call 555-201-7788', '+49 171 5550148', '06 12 34 56 78', 'ext 4412'],
  email: ['jdoe@mail.com', 'j dot doe at gmail dot com', 'k.lind@uni-klinik.de'],
  'web-address': ['www.tom.org', 'https://example.org/x', '10.24.3.118'],
  'age-over-89': ['94yo', '93-jährig', 'âgée de 92 ans', 'ninety-three year old', '97M', 'in her nineties'],
  name: ['Mr. Hollis', 'Frau Müller', 'Mme Dupont', 'Sra. García', 'pt Hans Meier', 'Nachname Petrovic'],
  'possible-name': ['John’s mom was here', 'John Hollis took over'],
  clinician: ['Dr Patel asked', 'Prof. Lang'],
  'clock-time': ['at 14:30', '2 pm', '1430h', 'um 14 Uhr', 'à 14h30', 'a las 3'],
  'short-date': ['seen 5/9'],
  'day-or-month': ['on Tuesday', 'gestern', 'ayer', '3 days ago', 'in March', '5 May'],
  address: ['SW1A 1AA', '50937 Köln', '12 Main Street'],
  room: ['OR 7', 'bed 12', 'Saal 3', 'salle 4'],
  hospital: ['Uniklinik Köln', 'transferred from St. Mary’s', 'Mercy General Hospital'],
  newsworthy: ['it was on the news', 'the mayor'],
};

t.test('each kind is seen, and no kind is without an example', (t) => {
  t.strictSame(Object.keys(SEEN), IDENTIFIER_KIND_CODES);
  for (const [kind, texts] of Object.entries(SEEN))
    for (const text of texts) t.ok(screen(text).kinds.includes(kind as IdentifierKind), `${text}: ${kind}`);
  t.end();
});

/** From the product's privacy rules: what a perfusionist writes must pass. */
const SHORTHAND = [
  '3/8 x 1/2 boot',
  'VAVD -40 mmHg',
  'Hct 24/26/28',
  '28/29 mm valve',
  'ACT 480 then 512',
  'del Nido 1:4',
  '36/51 two-stage',
  'MAP 50/60',
  '5, 12, 14 Fr',
];

interface Text {
  class: string;
  text: string;
}

/** Each line: P for a plain identifier, I for a softer one, C for clean, and the text. */
const textsIn = (name: string): Text[] =>
  readFileSync(new URL(`screen-texts/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({
      class: line.charAt(0),
      text: JSON.parse(`"${line.slice(2).replaceAll('"', '\\"')}"`),
    }));

const shareOf = (texts: readonly Text[], is: (screening: Screening) => boolean): number =>
  texts.filter(({ text }) => is(screen(text))).length / texts.length;

/** Of what a stranger wrote less is seen than of our own texts; the aim is 0.98 there too. */
const SEEN_AT_LEAST = {
  apart: 0.98,
  fresh: 0.98,
  tuning: 0.98,
  stranger: 0.95,
  'second-stranger': 0.97,
  'third-stranger': 0.92,
};

for (const [name, atLeast] of Object.entries(SEEN_AT_LEAST))
  t.test(`of the texts in ${name}.txt enough are seen, and few clean ones`, (t) => {
    const texts = textsIn(name);
    t.ok(texts.length >= 200, `${texts.length} texts`);
    const [plain, clean] = ['P', 'C'].map((wanted) => texts.filter((text) => text.class === wanted)) as [
      Text[],
      Text[],
    ];
    const identifying = texts.filter((text) => text.class !== 'C');
    const figures = {
      seen: shareOf(identifying, ({ verdict }) => verdict !== 'ok'),
      plainRefused: shareOf(plain, ({ verdict }) => verdict === 'refuse'),
      cleanRefused: shareOf(clean, ({ verdict }) => verdict === 'refuse'),
      cleanWarned: shareOf(clean, ({ verdict }) => verdict === 'warn'),
    };
    t.comment(JSON.stringify(figures));
    t.ok(figures.seen >= atLeast && figures.plainRefused >= 0.9, 'identifiers are seen');
    t.ok(figures.cleanRefused <= 0.02 && figures.cleanWarned <= 0.08, 'clean texts pass');
    t.end();
  });

t.test('shorthand passes', (t) => {
  for (const text of SHORTHAND) t.equal(screen(text).verdict, 'ok', text);
  t.end();
});

const GRAVE = Object.entries(SEEN).flatMap(([, texts]) =>
  texts.filter((text) => screen(text).verdict === 'refuse'),
);
const isRefused = (text: string): boolean => screen(text).verdict === 'refuse';

t.test('an identifier is refused wherever it stands among other words', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...GRAVE),
      fc.constantFrom(...SHORTHAND, 'long rewarm', 'good urine output', ''),
      fc.constantFrom('. ', '; ', '\n', ', then '),
      (grave, clean, joint) => isRefused(`${clean}${joint}${grave}`) && isRefused(`${grave}${joint}${clean}`),
    ),
    { numRuns: rounds(400, 5_000) },
  );
  t.end();
});

const FULL_WIDTH = (text: string): string =>
  text.replaceAll(/[0-9A-Za-z@]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const CYRILLIC: Record<string, string> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х' };

t.test(
  'no disguise gets one through: invisible characters, full width, look-alikes, dashes, accents',
  (t) => {
    const disguises: ((text: string) => string)[] = [
      (text) => [...text].join('\u200b'),
      (text) => [...text].join('\u00ad'),
      FULL_WIDTH,
      (text) => text.replaceAll(/[aceopx]/g, (letter) => CYRILLIC[letter] ?? letter),
      (text) => text.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0'),
      (text) => text.normalize('NFD'),
      (text) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
    ];
    for (const text of GRAVE)
      for (const [at, disguise] of disguises.entries()) t.ok(isRefused(disguise(text)), `${text}, ${at}`);
    t.end();
  },
);

t.test('what was seen is told by its place in the text that was typed', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...GRAVE), (noise, grave) => {
      const text = `${noise} ${grave}`;
      for (const { from, to } of screen(text).sightings)
        if (from < 0 || to <= from || to > text.length) return false;
      return true;
    }),
    { numRuns: rounds(500, 10_000) },
  );
  const text = 'VAVD -40, p\u200bt DO\u200bB 3/14/1951 ok';
  const [{ from, to } = { from: 0, to: 0 }] = screen(text).sightings;
  t.equal(text.slice(from, to), 'DO\u200bB 3/14/1951');
  t.end();
});

/** How often a place of the line is looked at: the work, whatever the machine. */
function looksAt(text: string): number {
  let looks = 0;
  const { at } = Line.prototype;
  Line.prototype.at = function (place) {
    looks++;
    return at.call(this, place);
  };
  try {
    screen(text);
  } finally {
    Line.prototype.at = at;
  }
  return looks;
}

const HOSTILE = [
  ...[
    '1',
    '1 ',
    '1-',
    '1/',
    '1.',
    '1:',
    'a ',
    'A.',
    'a@',
    'at ',
    '@',
    '@a.',
    'mr ',
    'Mr. A. ',
    'no ',
    'one ',
    'pt ',
  ],
  ...[
    'the 14th ',
    'John ',
    'mrn ',
    '14 march ',
    "a'",
    '-',
    'patient id ',
    '03/14/',
    'medical record ',
    'é',
    '\u200b',
  ],
];

t.test('a text four times as long takes at most a little more than four times the work', (t) => {
  for (const piece of HOSTILE) {
    const [short, long] = [10_000, 40_000].map((length) =>
      looksAt(piece.repeat(length).slice(0, length)),
    ) as [number, number];
    t.ok(long <= 4.2 * short + 1_000, `${JSON.stringify(piece)}: ${short}, ${long}`);
    t.ok(short <= 1_500_000);
  }
  t.end();
});
