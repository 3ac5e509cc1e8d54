/** A student brings in the spreadsheet they kept so far: what is whole becomes drafts, what identifies a patient stays out. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import t from 'tap';
import { IMPORT_FILE_REFUSED, IMPORT_NOTHING_NEW, IMPORT_WHOSE } from '../../server/imports/problems.ts';
import { createFileReader } from '../../server/imports/read-file.ts';
import { keepImport } from '../../server/imports/service/keep-import.ts';
import type { Progress } from '../../server/imports/service.ts';
import { logLineOf } from '../../server/log.ts';
import { expectProblem, type Json, testApp } from '../helpers/app.ts';
import { type Cast, cast, castOn, type Person, workAs } from '../helpers/cast.ts';

const sample = (name: string): Buffer => readFileSync(new URL(`../samples/imports/${name}`, import.meta.url));
const file = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'));
const tryOut = (who: Person, bytes: Buffer, query = '') => who.post(`/imports/try${query}`, bytes);
const bring = (who: Person, bytes: Buffer, query = '', importId = randomUUID()) =>
  who.put(`/imports/${importId}${query}`, bytes);
const casesOf = async (who: Person): Promise<Json[]> => {
  const { body } = await who.get('/cases?limit=100');
  return body.cases;
};

/** The students began before the first day of the samples. */
async function inTime(c: Cast): Promise<void> {
  for (const who of [c.tara])
    await c.owner.query(`update enrollments set started_on = '2025-08-18' where student_id = $1`, [who.id]);
}

/** As a US school writes it: dates by month first, minutes in three ways, Fahrenheit, percents. */
const header =
  'Case #,Date,Hospital,Procedure(s),Pt Age,Role (P/FA/O),% pumped,CPB time,XC time,Low temp,Notes';

t.test(
  'of the log of a school every row with an identifier stays out, and is told to nobody else',
  async (t) => {
    const logged: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        logged.push(String(chunk));
        done();
      },
    });
    const base = logLineOf('info');
    const on = await testApp(t, { app: { logger: { ...(typeof base === 'object' && base), stream } } });
    const c = await castOn(on, { privacyMode: 'dated' });
    await inTime(c);
    const bytes = sample('school-log.csv');
    const { body: dry } = await tryOut(c.tara, bytes);
    t.match(dry.counts, { newCases: 87, newHours: 0, duplicate: 0, broken: 1, refused: 11, skipped: 1 });
    t.strictSame(
      dry.left.filter(({ outcome }: Json) => outcome === 'refused').map(({ row }: Json) => row),
      [3, 16, 29, 30, 37, 45, 62, 78, 79, 87, 99],
    );
    t.match(dry.left.at(-1), { row: 102, outcome: 'skipped', faults: [{ code: 'total' }] });
    t.match(
      dry.left.find(({ outcome }: Json) => outcome === 'broken'),
      { row: 100, faults: [{ column: 1, field: 'date' }] },
    );
    t.strictSame(await casesOf(c.tara), [], 'a dry run keeps nothing');

    const { statusCode, body } = await bring(c.tara, bytes);
    t.equal(statusCode, 201, JSON.stringify(body).slice(0, 300));
    const kept = await casesOf(c.tara);
    t.equal(kept.length, 87);
    t.ok(kept.every(({ state }) => state === 'draft'));
    t.match(kept.at(-1).content, {
      performedOn: '2025-09-29',
      role: 'first_assistant',
      facts: { procedures: ['ASD_PATCH'], cpbTimeMin: 54, xclampTimeMin: 37, lowestTempC: 34 },
    });

    const planted = ['3/14/1951', '4471902', '88127734', 'jdoe@mail.com', 'Hollis', '555-201-7788', '94 yo'];
    const { rows } = await c.owner.query(`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`);
    for (const { name } of rows) {
      const { rows: found } = await c.owner.query(
        `select coalesce(string_agg(row_::text, ' '), '') as all from "${name}" row_`,
      );
      for (const text of planted) t.notOk(found[0].all.includes(text), `${text} is not in ${name}`);
    }
    for (const text of planted) t.notOk(logged.join('').includes(text), `${text} is not in the log`);
  },
);

t.test('the same file again has nothing new, and neither after she went on with a draft', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  await inTime(c);
  const bytes = sample('uk-elogbook-style.tsv');
  const importId = randomUUID();
  const { body } = await bring(c.tara, bytes, '', importId);
  t.equal(body.counts.newCases, 76);
  const [first] = await casesOf(c.tara);
  await c.tara.put(`/cases/${first.id}`, { ...first.content, conductSharePct: 70 }, { 'if-match': '"1"' });
  t.match((await tryOut(c.tara, bytes)).body.counts, { newCases: 0, duplicate: 76 });
  expectProblem(t, await bring(c.tara, bytes), IMPORT_NOTHING_NEW);
  const undone = await c.tara.post(`/imports/${importId}/undo`);
  t.match(undone.body, { takenBack: 75, stayed: 1 });
  t.match(
    (await tryOut(c.tara, bytes)).body.counts,
    { newCases: 75, duplicate: 1 },
    'taken back, it may come again',
  );
});

t.test('two rows that say the same are two cases unless they are one line twice', async (t) => {
  const c = await cast(t, { privacyMode: 'year' });
  await inTime(c);
  const rows = ['1,9/29/2025,,CABG,adult,P,80,92,60,34,', '2,10/30/2025,,CABG,adult,P,80,92,60,34,'];
  const { body } = await bring(c.tara, file(header, ...rows, rows[0] ?? ''));
  t.match(body.counts, { newCases: 2, duplicate: 1 });
  t.match(body.left, [{ row: 4, faults: [{ message: 'the same as row 2' }] }]);
  const kept = await casesOf(c.tara);
  t.strictSame(
    kept.map(({ content }) => [content.reportingYear, content.performedOn]),
    [
      [2025, undefined],
      [2025, undefined],
    ],
    'where years are kept, no day of a case comes in',
  );
  t.match((await tryOut(c.tara, file(header, ...rows))).body.counts, { newCases: 0, duplicate: 2 });
});

t.test(
  'a question about the whole file is answered once, and remembered for everybody of the program',
  async (t) => {
    const c = await cast(t, { privacyMode: 'dated' });
    await inTime(c);
    const bytes = file('Date,Operation,Surgeon text', '03/04/2026,CABG,fine', '05/06/2026,Bypass graft,fine');
    const { body: asked } = await tryOut(c.tara, bytes);
    t.match(asked.table, { isRemembered: false, dateOrder: { needed: true, order: null } });
    t.equal(asked.counts.newCases + asked.counts.broken, 2);

    const columns = asked.table.columns.filter(({ target }: Json) => target !== 'ignored');
    const mapping = {
      record: 'case',
      kind: 'cpb',
      columns: columns.map(({ column, target }: Json) => ({ column, target })),
      dateOrder: 'dmy',
      values: [{ target: 'procedures', text: 'Bypass graft', code: 'CABG' }],
    };
    const put = await c.dana.put(`/import-mappings/${asked.table.headings}`, mapping);
    t.equal(put.statusCode, 200, JSON.stringify(put.body));
    const { body: told } = await tryOut(c.tara, bytes);
    t.match(told.table, { isRemembered: true, dateOrder: { needed: false, order: 'dmy' }, unmatched: [] });
    t.match(told.counts, { newCases: 2 });
    await bring(c.tara, bytes);
    t.strictSame(
      (await casesOf(c.tara)).map(({ content }) => [content.performedOn, content.facts.procedures[0]]),
      [
        ['2026-06-05', 'CABG'],
        ['2026-04-03', 'CABG'],
      ],
    );
  },
);

t.test('a director brings in a class; nobody gets the rows of somebody else', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  await inTime(c);
  const bytes = file(
    'student,site,kind,procedures,performed_on,role,conduct_pct,supervisor',
    `${c.tara.email},,cpb,CABG,2026-03-02,primary,80,${c.sam.email}`,
    `${c.olga.email},,cpb,CABG,2026-03-02,primary,80,`,
    'nobody@example.org,,cpb,CABG,2026-03-02,primary,80,',
  );
  const { body } = await bring(c.dana, bytes);
  t.match(body.counts, { newCases: 1, broken: 2 }, 'Olga is of another program');
  t.match((await casesOf(c.tara))[0].content, { supervisorId: c.sam.id, performedOn: '2026-03-02' });
  t.match((await tryOut(c.tara, bytes)).body.counts, { newCases: 0, duplicate: 1, broken: 2 });
  expectProblem(
    t,
    await tryOut(c.dana, file(header, '1,9/29/2025,,CABG,adult,P,80,92,60,34,')),
    IMPORT_WHOSE,
  );
});

t.test('an import that is interrupted leaves nothing', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  await inTime(c);
  const before = await c.owner.query('select count(*)::int as n from cases');
  const gone = new AbortController();
  const seen: Progress[] = [];
  const rows = Array.from(
    { length: 900 },
    (_, at) => `${at},9/29/2025,,CABG,adult,P,80,${60 + (at % 200)},40,34,`,
  );
  const bringing = {
    run: (<T>(verb: (work: never) => Promise<T>) => workAs(c, c.tara, verb as never)) as never,
    reader: createFileReader(),
    signal: gone.signal,
    onProgress: (progress: Progress) => {
      seen.push(progress);
      if (progress.phase === 'keeping' && progress.done >= 400) gone.abort();
    },
  };
  await t.rejects(
    keepImport(
      { importId: randomUUID(), bytes: file(header, ...rows), query: { studentId: c.tara.id } },
      bringing,
    ),
    {
      name: 'AbortError',
    },
  );
  t.ok(
    seen.some(({ phase, done }) => phase === 'keeping' && done > 0),
    'some of it had been written',
  );
  t.strictSame((await c.owner.query('select count(*)::int as n from cases')).rows, before.rows);
  t.strictSame((await c.owner.query('select count(*)::int as n from imports')).rows, [{ n: 0 }]);
});

t.test('whoever takes lines is told how far it is, and then what came of it', async (t) => {
  const c = await cast(t);
  await inTime(c);
  const accept = { accept: 'application/x-ndjson' };
  const answer = await c.tara.post('/imports/try', sample('ecmo-dienste.csv'), accept);
  const lines = String(answer.body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.match(lines[0], { progress: { phase: 'reading', done: 0 } });
  t.match(lines.at(-1), { report: { counts: { newCases: 104 } } });
  const refused = await c.tara.post('/imports/try', file('x'), accept);
  t.match(JSON.parse(String(refused.body).trim()), {
    problem: { code: IMPORT_FILE_REFUSED.code, status: 422 },
  });
});

t.test('a file that is no table is refused with a sentence, and nothing else suffers', async (t) => {
  const c = await cast(t);
  const hostile: Record<string, Buffer> = {
    'an empty one': Buffer.from('\n\n'),
    'a picture': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'a header alone': file(header),
    'bytes named .csv': Buffer.from(Array.from({ length: 2_000 }, (_, at) => at % 7)),
  };
  for (const [what, bytes] of Object.entries(hostile)) {
    const answer = await tryOut(c.tara, bytes);
    expectProblem(t, answer, IMPORT_FILE_REFUSED);
    t.match(answer.body.detail, /\w+ .*\./, `${what}: ${answer.body.detail}`);
  }
  expectProblem(t, await c.tara.post('/imports/try', { not: 'a file' }), IMPORT_FILE_REFUSED);
  t.match(
    (await tryOut(c.tara, file(header, '=SUM(A1:A9),9/29/2025,,CABG,adult,P,80,=B2,60,34,'))).body.counts,
    {
      newCases: 0,
      broken: 1,
    },
  );
});
