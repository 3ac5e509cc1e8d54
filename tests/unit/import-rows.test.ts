/** What the rows of a spreadsheet are read as: values in every spelling, and lines that are no records. */
import fc from 'fast-check';
import t from 'tap';
import type { CaseKind } from '../../server/cases/vocabulary.ts';
import { questionsAbout } from '../../server/imports/questions.ts';
import type { RowReading } from '../../server/imports/reading-of-row.ts';
import { readRow } from '../../server/imports/rows.ts';
import type { MappedColumn, Mapping, Setting } from '../../server/imports/setting.ts';
import type { Target } from '../../server/imports/target.ts';

const SITES = [
  { id: 'riverside', code: 'SITE-A', name: 'Riverside University Hospital' },
  { id: 'brendan', code: 'SITE-B', name: 'St. Brendan Heart Center' },
  { id: 'lakeview', code: 'SITE-C', name: "Lakeview Children's Hospital" },
];
const SUPERVISORS = [
  { id: 'tanaka', name: 'Goran Tanaka', email: 'g.tanaka@example.org' },
  { id: 'weiss', name: 'Tove Weiss' },
  { id: 'w-dimitrov', name: 'Wen Dimitrov' },
  { id: 'a-dimitrov', name: 'Asen Dimitrov' },
];

interface Change extends Partial<Omit<Setting, 'mapping'>> {
  mapping?: Partial<Mapping>;
  unit?: string;
}
function settingFor(targets: readonly Target[], { mapping, unit, ...change }: Change = {}): Setting {
  const columns: MappedColumn[] = targets.map((target, column) => ({ column, target, unit }));
  return {
    sites: SITES,
    supervisors: SUPERVISORS,
    students: null,
    privacyMode: 'dated',
    reportingYearStartMonth: 7,
    defaultKind: 'cpb',
    ...change,
    mapping: { record: 'case', columns, dateOrder: null, values: {}, ...mapping },
  };
}

/** A row of one cell, beside a role that makes it a record. */
const readOne = (target: Target, cell: string, change: Change = {}): RowReading =>
  readRow({ number: 2, cells: [cell, 'O'] }, settingFor([target, 'role'], change));
const contentOf = ({ record }: RowReading) => record?.content as Record<string, unknown> | undefined;
const factsOf = (reading: RowReading) => (contentOf(reading)?.facts ?? {}) as Record<string, unknown>;
const factOf = (name: string, cell: string, change: Change = {}) =>
  factsOf(readOne(`facts.${name}`, cell, change))[name];

t.test('a time on bypass is the same in every spelling', async (t) => {
  for (const cell of [
    '92',
    '92 min',
    '92 mins',
    "92'",
    '1:32',
    '1:32:00',
    '01:32',
    '1h 32m',
    '1h32',
    '1 h 32 min',
  ])
    t.equal(factOf('cpbTimeMin', cell), 92, cell);
  for (const cell of ['1 Std. 32 Min.', '1 hr 32 mins', '1 hour, 32 minutes', '92,0', '92.0 min', '1h 32'])
    t.equal(factOf('cpbTimeMin', cell), 92, cell);
  for (const cell of ['1.5 h', '1,5 Std', '1.5 hrs', '90', '1:30'])
    t.equal(factOf('cpbTimeMin', cell), 90, cell);
  t.equal(factOf('xclampTimeMin', '0h 37m'), 37);
  t.equal(factOf('cpbTimeMin', '1.5', { unit: 'h' }), 90, 'hours, says the head');
  t.equal(factOf('shiftHours', '8:30', { defaultKind: 'ecmo' }), 8.5);
  t.equal(factOf('shiftHours', '510 min', { defaultKind: 'ecmo' }), 8.5);
  t.equal(factOf('shiftHours', '12,00', { defaultKind: 'ecmo' }), 12);
});

t.test('a temperature is told by its unit, and by its size', async (t) => {
  for (const cell of ['95.0 F', '95', '95,0', '35.0 C', '35°C', '35 °C', '35,0', '95 °F', '35 Grad'])
    t.equal(factOf('lowestTempC', cell), 35, cell);
  t.equal(factOf('lowestTempC', '34.0', { unit: 'F' }), 34, 'under 45 it is no °F, whatever the head says');
  t.match(readOne('facts.lowestTempC', '3.2'), { outcome: 'broken', faults: [{ code: 'outside-limits' }] });
});

t.test('numbers have commas, points, thousands and units', async (t) => {
  const cells: [name: string, cell: string, value: unknown][] = [
    ['weightKg', '104,7', 104.7],
    ['weightKg', '184 lbs', 83.46],
    ['weightKg', '3200 g', 3.2],
    ['heightCm', '1,78', 178],
    ['heightCm', '1.78 m', 178],
    ['heparinTotalUnits', '35,000', 35_000],
    ['heparinTotalUnits', '35.000 IE', 35_000],
    ['heparinTotalUnits', "35'000", 35_000],
    ['heparinTotalUnits', '35 000', 35_000],
    ['heparinDoseUnitsKg', '300 u/kg', 300],
    ['nadirHctPct', '24,5%', 24.5],
    ['nadirHbGDl', '82 g/L', 8.2],
    ['glucoseHighMgDl', '10 mmol/L', 180],
    ['primeGrossMl', '1.2 L', 1200],
    ['vacuumMmHg', '40', -40],
    ['vacuumMmHg', '-40 mmHg', -40],
    ['actLowestSec', '>999', 1000],
    ['xclampTimeMin', 'none', 0],
    ['flowAvgLMin', '4.25 lpm', 4.25],
    ['cpbTimeMin', 'n/a', undefined],
    ['cpbTimeMin', '-', undefined],
  ];
  for (const [name, cell, value] of cells) t.equal(factOf(name, cell), value, `${name} ${cell}`);
  const share = (cell: string, unit?: string) =>
    contentOf(readOne('conductSharePct', cell, unit ? { unit } : {}))?.conductSharePct;
  t.strictSame(
    [share('46%'), share('46'), share('0.46', 'fraction'), share('46%', 'fraction')],
    [46, 46, 46, 46],
  );
});

t.test('a day is read in every spelling', async (t) => {
  const day = (cell: string, dateOrder: Mapping['dateOrder'] = null) =>
    contentOf(readOne('date', cell, { mapping: { dateOrder } }))?.performedOn;
  for (const cell of [
    '2025-09-29',
    '29.09.2025',
    '29.9.25',
    '9/29/2025',
    '29/09/2025',
    'Sep 29 2025',
    '29 Sept 2025',
  ])
    t.equal(day(cell), '2025-09-29', cell);
  for (const cell of [
    '29. Sept. 2025',
    'Mon, Sep 29 2025',
    '29-Sep-25',
    'September 29th, 2025',
    '20250929',
    '45929',
  ])
    t.equal(day(cell), '2025-09-29', cell);
  for (const cell of [
    '2025-09-29 07:15',
    '2025-09-29T07:15:00Z',
    '9/29/2025 7:15 AM',
    '29 de septiembre de 2025',
  ])
    t.equal(day(cell), '2025-09-29', cell);
  t.equal(day('3. März 2026'), '2026-03-03');
  t.equal(day('12 août 2026'), '2026-08-12');
  t.strictSame([day('03/04/2026', 'dmy'), day('03/04/2026', 'mdy')], ['2026-04-03', '2026-03-04']);
  t.equal(day('03.04.2026', 'mdy'), '2026-04-03', 'nobody writes a month and a dot');
});

t.test('a day that does not exist, or that two could be, breaks the row', async (t) => {
  const fault = (cell: string, dateOrder: Mapping['dateOrder'] = null) => {
    const { outcome, faults } = readOne('date', cell, { mapping: { dateOrder } });
    return [outcome, faults[0]?.code];
  };
  t.strictSame(fault('13/45/2026'), ['broken', 'not-a-date']);
  t.strictSame(fault('31.02.2026'), ['broken', 'not-a-date']);
  t.strictSame(fault('ninety'), ['broken', 'not-a-date']);
  t.strictSame(fault('03/04/2026'), ['broken', 'date-order']);
  t.strictSame(fault('13/02/2026', 'mdy'), ['broken', 'date-order'], 'against the rest of the file');
  t.strictSame(fault('2025'), ['record', 'too-coarse']);
});

t.test('a program that keeps years gets the reporting year of a day, and no day', async (t) => {
  const year = (target: Target, cell: string) =>
    contentOf(readOne(target, cell, { privacyMode: 'year' })) as Record<string, unknown>;
  t.equal(year('date', '2026-03-04').reportingYear, 2025, 'it starts in July');
  t.equal(year('date', '2026-07-01').reportingYear, 2026);
  t.equal(year('date', 'Mar 2026').reportingYear, 2025);
  t.equal(year('year', '2026').reportingYear, 2026);
  t.notOk('performedOn' in year('date', '2026-03-04'));
  t.match(readOne('date', '2026', { privacyMode: 'year' }), {
    unread: [0],
    faults: [{ code: 'too-coarse' }],
  });
});

t.test('an age is its band, and a number where one may be kept', async (t) => {
  const age = (cell: string, target: Target = 'age', unit?: string) => {
    const reading = readOne(target, cell, unit ? { unit } : {});
    const { ageValue, ageUnit } = factsOf(reading);
    return [contentOf(reading)?.ageBand, ageValue, ageUnit];
  };
  for (const cell of ['74', '74 y', '74 yrs', '74J', '74 years old', '74 y/o', '74M', '74,5'])
    t.strictSame(age(cell), ['adult', 74, 'y'], cell);
  for (const cell of ['13 mo', '13mo', '13 months', '13 Monate', '1 y 1 mo', '13 m'])
    t.strictSame(age(cell), ['toddler', 13, 'mo'], cell);
  for (const cell of ['12 d', '12 days', '12 Tage']) t.strictSame(age(cell), ['neonate', 12, 'd'], cell);
  t.strictSame(age('3/12'), ['infant', 3, 'mo']);
  t.strictSame(age('2/52'), ['neonate', 14, 'd']);
  t.strictSame(age('5', 'age', 'mo'), ['infant', 5, 'mo']);
  t.strictSame(age('1'), ['toddler', undefined, undefined], 'nobody said how many months');
  t.strictSame(age('89'), ['adult', 89, 'y']);
  for (const cell of ['90', '94', '>89', '> 90', '90+', '≥ 90', 'over 89'])
    t.strictSame(age(cell), ['adult_90plus', undefined, undefined], cell);
  for (const cell of ['Erw.', 'adult', 'Erwachsener', 'Adulte'])
    t.equal(age(cell, 'ageBand')[0], 'adult', cell);
  t.strictSame(
    ['Säugling', 'Kind', 'Neugeb.', 'toddler', 'Jugendl.'].map((cell) => age(cell, 'ageBand')[0]),
    ['infant', 'child', 'neonate', 'toddler', 'adolescent'],
  );
  t.match(readOne('age', 'old'), { outcome: 'record', unread: [0] });
  t.match(readOne('age', '430'), { outcome: 'broken' });
});

t.test('operations are known by code, name and what people call them', async (t) => {
  const named = (cell: string) => {
    const { procedures, principalProcedure, modifiers } = factsOf(readOne('procedures', cell));
    return [procedures, principalProcedure, modifiers].filter((part) => part !== undefined);
  };
  for (const cell of ['CABG x3', 'cabg x 4', 'CABGx3', '3x CABG', 'CABG (3)', 'Bypass-OP (3-fach)', 'ACB'])
    t.strictSame(named(cell), [['CABG']], cell);
  for (const cell of ['AVR', 'Aortic valve replacement', 'aortic valve repl.', 'Aortenklappenersatz', 'AKE'])
    t.strictSame(named(cell), [['AVR']], cell);
  t.strictSame(
    ['Asd Patch', 'Lvad D', 'Aort Hemi', 'Fontan Ec', 'Htx', 'Pte', 'Bentall'].map((c) => named(c)[0]),
    [['ASD_PATCH'], ['LVAD_D'], ['AORT_HEMI'], ['FONTAN_EC'], ['HTX'], ['PTE'], ['AORT_ROOT']],
  );
  for (const cell of ['AVR + CABG x2', 'AVR/CABG', 'AVR; CABG', 'AVR, CABG', 'AVR and CABG', 'AVR w/ CABG'])
    t.strictSame(named(cell), [['AVR', 'CABG'], 'AVR'], cell);
  t.strictSame(named('TOF with AVSD repair'), [['TOF_AVSD']]);
  t.strictSame(named('Redo AVR'), [['AVR'], ['redo_sternotomy']]);
  const open = readOne('procedures', 'CABG + VSD repair');
  t.match(open, { outcome: 'record', unread: [0], faults: [{ code: 'not-in-list' }] });
  t.strictSame(factsOf(open).procedures, ['CABG'], 'what is known is kept');
});

t.test('roles are read in the codes of schools and of the UK eLogbook', async (t) => {
  const role = (cell: string, target: Target = 'role') =>
    contentOf(readRow({ number: 2, cells: [cell, '90'] }, settingFor([target, 'facts.cpbTimeMin'])))?.role;
  t.strictSame(
    ['P', 'FA', 'O', 'p (part)', '1st assist', 'Beobachter', '1. Assistenz'].map((cell) => role(cell)),
    [
      'primary',
      'first_assistant',
      'observer',
      'primary_partial',
      'first_assistant',
      'observer',
      'first_assistant',
    ],
  );
  t.strictSame(
    ['O', 'A', 'S-TS', 'S-TU', 'P'].map((cell) => role(cell, 'supervisionCode')),
    ['observer', 'first_assistant', 'primary_partial', 'primary', 'primary'],
  );
  t.equal(role('instructor'), undefined, 'which no student is');
});

t.test('a supervisor is told when exactly one fits, and asked about otherwise', async (t) => {
  const who = (cell: string) => contentOf(readOne('supervisor', cell))?.supervisorId;
  for (const cell of ['Goran Tanaka', 'Tanaka', 'G. Tanaka', 'Tanaka, Goran', 'Dr Tanaka', 'TANAKA', 'Goran'])
    t.equal(who(cell), 'tanaka', cell);
  t.equal(who('g.tanaka@example.org'), 'tanaka');
  t.equal(who('W. Dimitrov'), 'w-dimitrov');
  t.match(readOne('supervisor', 'Dimitrov'), { outcome: 'record', unread: [0] });
  t.equal(who('Smith'), undefined);
  t.equal(who('T.'), undefined, 'one letter is no name');
});

t.test('a site is told by code, name, initials or the beginning of its name', async (t) => {
  const where = (cell: string) => contentOf(readOne('site', cell))?.siteId;
  for (const cell of ['SITE-A', 'Riverside', 'riverside university hospital', 'RUH', 'Riverside Univ. Hosp.'])
    t.equal(where(cell), 'riverside', cell);
  for (const cell of ['St Brendan', 'St. Brendan Heart Centre', 'SBHC'])
    t.equal(where(cell), 'brendan', cell);
  t.equal(where('Lakeview Childrens'), 'lakeview');
  t.equal(where('Hospital'), undefined, 'two are');
});

t.test('words of the lists are read in German and English, and so are yes and no', async (t) => {
  for (const cell of ['Y', 'yes', 'ja', 'J', 'x', 'TRUE', 'oui', 'sí', '1'])
    t.equal(factOf('circulatoryArrest', cell), true, cell);
  for (const cell of ['N', 'no', 'nein', 'FALSE', 'non', '0'])
    t.equal(factOf('circulatoryArrest', cell), false, cell);
  t.equal(factOf('circulatoryArrest', ''), undefined, 'an empty cell says nothing');
  const cells: [name: string, cell: string, value: unknown][] = [
    ['caseStatus', 'elektiv', 'elective'],
    ['caseStatus', 'Notfall', 'emergent'],
    ['lowestTempSite', 'NP', 'nasopharyngeal'],
    ['cardioplegiaDelivery', 'Antegrade & retrograde', 'both'],
    ['cardioplegiaSolution', 'cold blood, del Nido', 'del_nido'],
    ['cardioplegiaRatio', '4:1', '4:1'],
    ['venousCannulationSites', '2-stage', ['ra_2stage']],
    ['venousCannulationSites', 'femoral; SVC', ['femoral', 'svc']],
    ['arterialTubing', '3/8', '3/8'],
    ['lvefBand', '55%', '>=50'],
    ['lvefBand', '28', '<30'],
    ['venousCannulasFr', '36/51', '36/51'],
  ];
  for (const [name, cell, value] of cells) t.strictSame(factOf(name, cell), value, `${name} ${cell}`);
  const ecmo = { defaultKind: 'ecmo' as CaseKind };
  t.equal(factOf('eclsModeStart', 'V-A', ecmo), 'VA');
  t.equal(factOf('cannulaConfiguration', 'Vf - Af', ecmo), 'Vf-Af');
  t.strictSame(factOf('phases', 'weaning, decannulation', ecmo), ['weaning', 'decannulation']);
  t.equal(factsOf(readOne('facts.anticoagulant', 'Heparin', ecmo)).eclsAnticoagulant, 'heparin');
});

t.test('a line that is no record is told from one', async (t) => {
  const setting = settingFor(['date', 'site', 'procedures', 'facts.cpbTimeMin', 'role']);
  const read = (line: string) => readRow({ number: 9, cells: line.split('|') }, setting);
  const outcome = (line: string) => read(line).outcome;
  t.equal(outcome('2026-01-14|RUH|CABG|90|P'), 'record');
  t.equal(outcome('||||'), 'blank');
  t.equal(outcome('Date|Hospital|Procedure|CPB time|Role'), 'header');
  t.equal(outcome('Fall 2025||||'), 'header', 'a title between the rows');
  for (const line of ['Total|||420|', '||Quarter total|420|', 'Summe|||420|', '|||420|', 'Mean:|||90|'])
    t.equal(outcome(line), 'total', line);
  t.equal(outcome('2026-01-14||Total arch|90|P'), 'record');
  t.equal(outcome('||Total arch|90|P'), 'record');
  t.match(read('2026-01-14|RUH'), { outcome: 'broken', faults: [{ code: 'too-few-cells' }] });
  t.match(read('2026-01-14|RUH|CABG|ninety|P'), {
    outcome: 'broken',
    faults: [{ column: 3, field: 'facts.cpbTimeMin', code: 'not-a-number', message: /from 1 to 1440/ }],
  });
  t.match(read('2026-01-14|RUH|CABG|2000|P'), { faults: [{ column: 3, code: 'outside-limits' }] });
  t.match(read('2026-01-14|RUH|CABG|=C2-B2|P'), {
    outcome: 'broken',
    faults: [{ column: 3, code: 'formula' }],
  });
  t.match(readRow({ number: 9, cells: ['2026-01-14', 'RUH', 'CABG', '+C2', 'P'], formulas: [3] }, setting), {
    faults: [{ column: 3, code: 'formula' }],
  });
});

t.test('what a fault says never repeats the cell', async (t) => {
  const secret = 'Hollis 4471902';
  const targets: Target[] = [
    'date',
    'site',
    'supervisor',
    'procedures',
    'age',
    'facts.cpbTimeMin',
    'role',
    'note',
  ];
  const setting = settingFor(targets);
  const { faults } = readRow({ number: 2, cells: targets.map(() => secret) }, setting);
  t.ok(faults.length >= 7);
  t.notMatch(JSON.stringify(faults), /Hollis|4471902/);
});

t.test('what was answered is kept for every row that says the same', async (t) => {
  const values: Mapping['values'] = {
    procedures: { 'VSD repair': 'VSD_PATCH', Coffee: null },
    supervisor: { Dimitrov: 'w-dimitrov' },
    site: { 'The Old Place': 'SITE-B' },
  };
  const setting = settingFor(['procedures', 'supervisor', 'site'], { mapping: { values } });
  const reading = readRow(
    { number: 2, cells: ['vsd REPAIR + AVR + coffee', 'Dimitrov', 'the old place'] },
    setting,
  );
  t.match(reading, { outcome: 'record', unread: [], faults: [] });
  t.match(contentOf(reading), { supervisorId: 'w-dimitrov', siteId: 'brendan' });
  t.strictSame(factsOf(reading).procedures, ['VSD_PATCH', 'AVR']);
});

t.test('what a file leaves open is asked once, the most frequent first', async (t) => {
  const rows = ['3/4/2026|VSD repair', '4/4/2026|vsd Repair', '5/6/2026|Coffee', '6/6/2026|AVR'].map(
    (line, index) => ({
      number: index + 2,
      cells: line.split('|'),
    }),
  );
  const setting = settingFor(['date', 'procedures'], { defaultKind: null });
  const asked = questionsAbout(rows, setting);
  t.match(asked.dateOrder, { needed: true, guess: null, examples: ['3/4/2026', '5/6/2026'] });
  t.strictSame(asked.unmatched, [
    { target: 'procedures', text: 'VSD repair', count: 2, proposals: ['VSD_P', 'VSD_PATCH', 'VSD_MULT'] },
    { target: 'procedures', text: 'Coffee', count: 1, proposals: [] },
  ]);
  t.equal(asked.kindNeeded, true);
  const decided = [...rows, { number: 6, cells: ['13/4/2026', 'AVR'] }];
  t.match(questionsAbout(decided, setting).dateOrder, { needed: false, guess: 'dmy' });
  const against = [
    ...decided,
    { number: 7, cells: ['14/4/2026', 'AVR'] },
    { number: 8, cells: ['4/14/2026', 'AVR'] },
  ];
  t.match(questionsAbout(against, setting).dateOrder, { needed: false, guess: 'dmy' });
});

const pad = (number: number) => String(number).padStart(2, '0');
const MONTHS = 'Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec'.split(' ');
const MONATE = 'Jan. Feb. März April Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'.split(' ');

t.test('a duration and a day read back the same, in whichever spelling they were written', async (_t) => {
  const spellings = (minutes: number): string[] => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return [
      `${minutes}`,
      `${minutes} min`,
      `${hours}:${pad(rest)}`,
      `${hours}h ${rest}m`,
      `${hours} h ${pad(rest)} min`,
      `${hours} Std. ${rest} Min.`,
      `${(minutes / 60).toFixed(4)} h`,
      `${(minutes / 60).toFixed(4).replace('.', ',')} Stunden`,
    ];
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1440 }), (minutes) =>
      spellings(minutes).every((cell) => factOf('cpbTimeMin', cell) === minutes),
    ),
    { numRuns: 100 },
  );
  const days = fc.date({ min: new Date('1995-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      const [y, m, d] = day.split('-').map(Number) as [number, number, number];
      const read = (cell: string, dateOrder: Mapping['dateOrder']) =>
        contentOf(readOne('date', cell, { mapping: { dateOrder } }))?.performedOn === day;
      return (
        [day, `${pad(d)}.${pad(m)}.${y}`, `${d}. ${MONATE[m - 1]} ${y}`, `${MONTHS[m - 1]} ${d}, ${y}`].every(
          (cell) => read(cell, null),
        ) &&
        [`${d}/${m}/${y}`, `${d}-${m}-${y}`, `${pad(d)} ${MONTHS[m - 1]} ${y}`].every((cell) =>
          read(cell, 'dmy'),
        ) &&
        [`${m}/${d}/${y}`, `${pad(m)}/${pad(d)}/${y} 7:30 AM`].every((cell) => read(cell, 'mdy'))
      );
    }),
    { numRuns: 100 },
  );
});
