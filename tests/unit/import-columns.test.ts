/** What the columns of a spreadsheet are taken for. The sheets of tests/samples/imports were written before the words. */
import fc from 'fast-check';
import t from 'tap';
import { fieldsOf } from '../../server/cases/forms.ts';
import { type ColumnGuess, guessColumns } from '../../server/imports/columns.ts';
import { findHeader } from '../../server/imports/find-header.ts';
import { FIELDS, isTarget } from '../../server/imports/target.ts';
import { type Delimiter, readClass, readSheet } from '../helpers/spreadsheet.ts';

const rowsOf = (columns: readonly (readonly string[])[]) =>
  (columns[0] ?? []).map((_, index) => ({
    number: index + 2,
    cells: columns.map((column) => column[index] ?? ''),
  }));
const targets = (columns: readonly ColumnGuess[]): string[] => columns.map(({ target }) => target);

/** What a person would say of every column, in order. */
const SHEETS: Record<
  string,
  { delimiter: Delimiter; record: 'case' | 'hours'; kind: string | null; say: string }
> = {
  'school-log.csv': {
    delimiter: ',',
    record: 'case',
    kind: 'cpb',
    say: 'ignored date site procedures age role conductSharePct facts.cpbTimeMin facts.xclampTimeMin facts.lowestTempC facts.circulatoryArrest facts.oxygenator supervisor note',
  },
  'ecmo-dienste.csv': {
    delimiter: ';',
    record: 'case',
    kind: 'ecmo',
    say: 'date site facts.eclsModeStart facts.cannulaConfiguration ageBand facts.weightKg facts.shiftHours facts.phases supervisor',
  },
  'uk-elogbook-style.tsv': {
    delimiter: 'tab',
    record: 'case',
    kind: 'cpb',
    say: 'date site procedures facts.caseStatus supervisionCode facts.cpbTimeMin facts.xclampTimeMin supervisor ignored',
  },
  'german-clinic.csv': {
    delimiter: ';',
    record: 'case',
    kind: 'cpb',
    say: 'ignored date site procedures age facts.heightCm facts.weightKg facts.caseStatus facts.cpbTimeMin facts.xclampTimeMin facts.lowestTempC facts.circulatoryArrest facts.cardioplegiaSolution facts.arterialCannulationSites role conductSharePct supervisor note',
  },
  'uk-trust.csv': {
    delimiter: ',',
    record: 'case',
    kind: 'cpb',
    say: 'ignored date site procedures age facts.sexAtBirth facts.weightKg facts.caseStatus facts.cpbTimeMin facts.xclampTimeMin facts.lowestTempC facts.cardioplegiaDelivery role supervisor facts.lowestTempSite facts.actLowestSec',
  },
  'us-quarters.csv': {
    delimiter: ',',
    record: 'case',
    kind: 'cpb',
    say: 'date site procedures age facts.weightKg facts.cpbTimeMin facts.xclampTimeMin facts.lowestTempC facts.nadirHctPct conductSharePct role supervisor',
  },
  'ecmo-roster.tsv': {
    delimiter: 'tab',
    record: 'case',
    kind: 'ecmo',
    say: 'date site facts.supportType facts.eclsModeStart facts.cannulaConfiguration start end facts.shiftHours ageBand facts.eclsFlowLMin facts.eclsSweepLMin facts.fso2Pct facts.eclsSpeedRpm facts.phases facts.eclsAnticoagulant supervisor',
  },
  'hours-sheet.csv': {
    delimiter: ',',
    record: 'hours',
    kind: null,
    say: 'date site hoursCategory start end durationMin supervisionLevel supervisor note',
  },
  // "with" is the supervisor to a person; here nobody knows it. Two cannulas in one column are nothing that fits a field.
  'messy.csv': {
    delimiter: ',',
    record: 'case',
    kind: 'cpb',
    say: 'date site procedures age facts.weightKg facts.cpbTimeMin facts.xclampTimeMin facts.lowestTempC ignored facts.heparinDoseUnitsKg role conductSharePct ignored',
  },
  'french-log.csv': {
    delimiter: ';',
    record: 'case',
    kind: 'cpb',
    say: 'date site procedures age facts.heightCm facts.weightKg facts.caseStatus facts.cpbTimeMin facts.xclampTimeMin facts.lowestTempC facts.circulatoryArrest role supervisor',
  },
};

for (const [file, { delimiter, record, kind, say }] of Object.entries(SHEETS))
  t.test(`every column of ${file} is taken for what it is`, async (t) => {
    const { header, rows } = readSheet(file, delimiter);
    const guess = guessColumns(header, rows);
    t.strictSame([guess.record, guess.kind], [record, kind]);
    t.strictSame(targets(guess.columns), say.split(' '));
    for (const { target, confidence, because, header: head } of guess.columns)
      t.ok(
        confidence >= 0.7 || (target === 'ignored' && confidence === 0),
        `${head}: ${confidence}, ${because}`,
      );
  });

t.test('a file of our own is known whole, and without a doubt', async (t) => {
  const { header, rows } = readClass('cases.csv');
  const cases = guessColumns(header, rows);
  t.equal(cases.record, 'case');
  t.equal(cases.kind, null, 'each row says its kind');
  t.strictSame(
    cases.columns.filter(({ target }) => target === 'ignored').map(({ header }) => header),
    ['id', 'autonomy', 'satisfactory', 'logged_on', 'signed_on'],
  );
  const kept = cases.columns.filter(({ target }) => target !== 'ignored');
  t.strictSame(
    kept.filter(({ confidence }) => confidence < 1),
    [],
  );
  const hours = guessColumns(
    ...[readClass('hours.csv')].map((sheet) => [sheet.header, sheet.rows] as const)[0]!,
  );
  t.equal(hours.record, 'hours');
  t.strictSame(targets(hours.columns), [
    'ignored',
    'student',
    'site',
    'hoursCategory',
    'date',
    'durationMin',
    'supervisionLevel',
    'supervisor',
    'state',
  ]);
});

t.test('the name and the label of every field of a bypass case lead to it', async (t) => {
  const fields = fieldsOf('cpb').filter(([name]) => FIELDS.has(name));
  const apart = fields.filter(([name]) => !['ageValue', 'procedures'].includes(name));
  const missed = apart.filter(([name]) => {
    const { columns } = guessColumns([name, 'CPB time', 'Modifiers', 'Cooling'], []);
    return columns[0]?.target !== `facts.${name}` && name !== 'cpbTimeMin';
  });
  t.strictSame(
    missed.map(([name]) => name),
    [],
  );
  const byLabel = apart.filter(([name, { label }]) => {
    const { columns } = guessColumns([label, 'xclampTimeMin', 'modifiers', 'coolingMin'], []);
    return columns[0]?.target !== `facts.${name}` && name !== 'xclampTimeMin';
  });
  t.strictSame(
    byLabel.map(([name]) => name),
    [],
  );
});

/** One head each, with what stands below it; as they are found in logs that nobody of us had seen. */
const HEADS: readonly (readonly [head: string, cells: string, target: string])[] = [
  ['Surgery Dt', '01/14/2026 01/15/2026', 'date'],
  ['Fecha de cirugía', '14/01/2026 15/01/2026', 'date'],
  ['Loc', 'Riverside Lakeview', 'site'],
  ['Procedure undertaken', 'CABG AVR', 'procedures'],
  ['Student Involvement', 'Primary Observer', 'role'],
  ['% of pump time', '80 20', 'conductSharePct'],
  ['Aortic XClamp', '60 77', 'facts.xclampTimeMin'],
  ['Tiempo de clampaje', '60 77', 'facts.xclampTimeMin'],
  ['Circulatory arrest (mins)', '0 22', 'facts.dhcaMin'],
  ['Circulatory arrest', 'Y N', 'facts.circulatoryArrest'],
  ['Cerebral perfusion (mins)', '18 22', 'facts.cerebralPerfusionMin'],
  ['Cpg vol (mL)', '1200 1000', 'facts.cardioplegiaTotalMl'],
  ['Cpg type', 'HTK Buckberg', 'facts.cardioplegiaSolution'],
  ['Haematocrit (lowest)', '24 26', 'facts.nadirHctPct'],
  ['Körpergröße [cm]', '178 166', 'facts.heightCm'],
  ['Koerpergroesse, cm', '178 166', 'facts.heightCm'],
  ['Venöse Kanüle', 'bikaval zweistufig', 'facts.venousCannulationSites'],
  ['Laktat max', '2,1 3', 'facts.lactateHighMmolL'],
  ['Baseline ACT (sec)', '122 134', 'facts.actBaselineSec'],
  ['Post protamine ACT', '122 134', 'facts.actFinalSec'],
  ['Betreuer/in', 'Tanaka Petrov', 'supervisor'],
  ['MRN', '4471902 4471903', 'ignored'],
  ['DOB', '03/14/1951 03/15/1951', 'ignored'],
  ['Surgeon', 'Smith Jones', 'ignored'],
];

t.test('heads are known by their words, in four languages, with their units', async (t) => {
  for (const [head, cells, target] of HEADS) {
    const { columns } = guessColumns(['CPB time', head], rowsOf([['90', '100'], cells.split(' ')]));
    t.equal(columns[1]?.target, target, head);
  }
});

t.test('a unit that a head names goes with the guess, and one it cannot have does not', async (t) => {
  const unit = (head: string, ...cells: string[]) => guessColumns([head], rowsOf([cells])).columns[0]?.unit;
  t.equal(unit('CPB time (h)', '1.5', '2'), 'h');
  t.equal(unit('Lowest temp, F', '93.2', '89'), 'F');
  t.equal(unit('Wt (lb)', '187', '203'), 'lb');
  t.equal(unit('Age (months)', '3', '5'), 'mo');
  t.equal(unit('Procedure(s)', 'CABG', 'AVR'), undefined);
  t.equal(unit('% pumped', '0.4', '0.25'), 'fraction', 'percents from 0 to 1');
  t.equal(unit('% pumped', '1', '40'), '%');
  t.equal(unit('CPB time', '1.5', '2.25'), 'h', 'nobody was on bypass for a minute and a half');
});

t.test('what stands below a head confirms it or speaks against it', async (t) => {
  const dates = ['2026-01-14', '2026-01-15', '2026-01-16'];
  const [strange, denied] = guessColumns(['Blorp', 'CPB time'], rowsOf([dates, dates])).columns;
  t.match(strange, { target: 'date', confidence: 0.7 }, 'a column of days is one whatever it is called');
  t.match(denied, { target: 'ignored', confidence: 0 }, 'and says no time on bypass');
  const [roles] = guessColumns(['Supervision'], rowsOf([['O', 'A', 'S-TS', 'P']])).columns;
  t.equal(roles?.target, 'supervisionCode');
  const [levels] = guessColumns(
    ['Supervision', 'Hours'],
    rowsOf([
      ['In room', 'At pump'],
      ['8', '9'],
    ]),
  ).columns;
  t.equal(levels?.target, 'supervisionLevel');
});

t.test('what nobody knows is left alone, and one thing is said by one column', async (t) => {
  const { columns } = guessColumns(
    ['Blorp', 'Zing', ''],
    rowsOf([
      ['a', 'b'],
      ['1', '2'],
      ['x', 'y'],
    ]),
  );
  t.strictSame(
    columns.map(({ target, confidence }) => [target, confidence]),
    [
      ['ignored', 0],
      ['ignored', 0],
      ['ignored', 0],
    ],
  );
  const twice = guessColumns(['CPB time', 'Pump time', 'Procedure 1', 'Procedure 2'], []).columns;
  t.strictSame(targets(twice), ['facts.cpbTimeMin', 'ignored', 'procedures', 'procedures']);
  t.equal(twice[1]?.because, 'column 1 says it already');
});

t.test('the head of a table is found below titles, and missed where there is none', async (t) => {
  const lines = (...rows: string[]) => rows.map((row) => ({ cells: row.split('|') }));
  t.equal(findHeader(lines('My log', '', 'Fall 2025|', 'Date|Site|Procedure', '1/2/26|R|AVR')), 3);
  t.equal(findHeader(lines('Alpha|Beta', '1|2')), 0, 'of strange words the first line of words');
  t.equal(findHeader(lines('1/2/26|12', '1/3/26|14')), -1);
  t.equal(findHeader([]), -1);
});

t.test('the order of columns changes nothing of what they are taken for', async (t) => {
  const { header, rows } = readSheet('german-clinic.csv', ';');
  const plain = new Map(guessColumns(header, rows).columns.map(({ header, target }) => [header, target]));
  const order = fc.shuffledSubarray(
    header.map((_, index) => index),
    { minLength: header.length },
  );
  fc.assert(
    fc.property(order, (columns) => {
      const moved = rows.map((row) => ({ ...row, cells: columns.map((index) => row.cells[index] ?? '') }));
      const guess = guessColumns(
        columns.map((index) => header[index] ?? ''),
        moved,
      );
      return guess.columns.every(({ header, target }) => plain.get(header) === target);
    }),
    { numRuns: 20 },
  );
  t.ok(isTarget('facts.cpbTimeMin') && isTarget('site') && !isTarget('facts.surgeon'));
});
