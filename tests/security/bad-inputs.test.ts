/**
 * What is bad to receive, by the numbers under which it is known (SECURITY.md). A number is tried here, or says in which
 * file and under which words it is, or why it cannot come yet. Whatever is tried here is refused with a stable code,
 * changes no table, is not repeated in the answer, and writes no line above "info".
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { Writable } from 'node:stream';
import t from 'tap';
import { buildApp } from '../../server/app.ts';
import { type Answer, type Json, testApp } from '../helpers/app.ts';
import { CREATE, castOn, edit, personIn } from '../helpers/cast.ts';
import { checksums } from '../helpers/checksums.ts';
import { placed } from '../helpers/log.ts';
import { makeCpbCase } from '../helpers/make.ts';
import { PROJECT_FOLDER } from '../helpers/project.ts';
import { draftCase, hoursOf } from '../helpers/requests.ts';

const on = await testApp(t);
const c = await castOn(on, { privacyMode: 'dated' });
const lines: Json[] = [];
const stream = new Writable({
  write(line, _encoding, done) {
    lines.push(JSON.parse(String(line)));
    done();
  },
});
const app = await buildApp(on.platform, { logger: { level: 'info', stream } });
t.teardown(() => app.close());
const there = { ...on, app };
const tara = personIn(there, c.programId, c.tara);
const dana = personIn(there, c.programId, c.dana);
await Promise.all([tara.signIn(), dana.signIn()]);
const caseId = await draftCase(c);

/** Stands in what is sent, and must stand in no answer. */
const MARKER = 'zebra7731';

type Attempt = () => Promise<Answer>;

interface Tried {
  /** Each must be refused with one of these. */
  wanted: number[];
  tries: Record<string, Attempt>;
}
interface Elsewhere {
  file: string;
  /** Words that stand in that file, in the name of a test or of a row of its table. */
  words: string[];
}
type Row = Tried | Elsewhere | { notYet: string };

const inFile =
  (file: string) =>
  (...words: string[]): Elsewhere => ({ file, words });
const wire = inFile('tests/api/edge-wire.test.ts');
const edge = inFile('tests/api/edge.test.ts');
const tokens = inFile('tests/api/sessions-tokens.test.ts');
const hoursFile = inFile('tests/api/hours.test.ts');
const signatures = inFile('tests/api/signatures.test.ts');
const access = inFile('tests/api/access.test.ts');

const refused = (wanted: number | number[], tries: Record<string, Attempt>): Tried => ({
  wanted: [wanted].flat(),
  tries,
});
const each = (values: readonly unknown[], attempt: (value: never) => Promise<Answer>) =>
  Object.fromEntries(values.map((value) => [printable(value), () => attempt(value as never)]));
const printable = (value: unknown): string => String(JSON.stringify(value)).replaceAll(/[^ -~]/g, '?');

const putCase = (over: object, id = randomUUID()) =>
  tara.put(`/cases/${id}`, { ...placed(c), ...over }, CREATE);
const putFacts = (facts: object) => putCase({ ...placed(c, makeCpbCase({ facts: facts as never })) });
const putHours = (over: object) => tara.put(`/hours/${randomUUID()}`, { ...hoursOf(c), ...over }, CREATE);
const withdraw = (body: object, headers = edit(1)) => tara.post(`/cases/${caseId}/void`, body, headers);

const INPUTS: Record<string, Row> = {
  B101: wire('two ways to say how long', 'the same, the other way round'),
  B102: wire('an encoding that nobody knows'),
  B103: wire('two lengths'),
  B104: wire('a negative length', 'a length with a sign', 'a hexadecimal length', 'a length of 30 digits'),
  B105: wire('line ends without a carriage return'),
  B106: wire('a carriage return inside a header', 'a header that is folded'),
  B107: wire('two hosts'),
  B108: wire('no host, and an expectation nobody can meet'),
  B109: wire('HTTP without a version'),
  B110: wire('a whole address'),
  B111: wire('20 kB of header'),
  B112: wire('200 headers', '100 cookies'),
  B113: edge("'x'.repeat(65)"),
  B114: edge("'%zz', '%c0%ae', '%'"),
  B115: edge('a%00b'),
  B116: edge('%2e%2e%2fx'),
  B117: edge('//api/v1/cases', '/api//v1/cases', '/API/v1/cases'),
  B118: wire('a trace', 'a method nobody has', 'PROPFIND', 'CONNECT'),
  B119: wire('a question with a body'),
  B120: wire('Expect: 200-ok'),
  B121: wire('the offer of another version'),
  B122: edge('limit=1&limit=2'),
  B123: edge('__proto__=1&__proto__[x]=2', 'constructor[prototype]=x'),
  B124: edge('limit=-1', 'limit=%EF%BC%91', 'limit=10abc', "'limit='"),
  B125: edge("'9'.repeat(10_000)"),
  B126: refused([400, 408, 413], {
    'a piece of FFFFFFFFFFFFFFFF bytes': () => overSocket('FFFFFFFFFFFFFFFF'),
    'a piece whose length is no number': () => overSocket('zz'),
  }),
  B127: edge('a compressed one'),
  B128: wire('a request hidden in the body of another is body'),
  B201: edge('APPLICATION/JSON', 'application/json\\t', 'application/json text/plain'),
  B202: edge('text/plain'),
  B203: edge('application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'none at all'),
  B204: edge('application/json; charset=utf-16'),
  B205: edge('a body of another shape', 'an empty one'),
  B206: edge('cut off', 'NaN', 'a comma at the end', 'a comment', 'Infinity', 'a hexadecimal number'),
  B207: edge('a byte-order mark before it'),
  B208: edge('the same key twice (B208)'),
  B209: edge('a prototype', 'a constructor'),
  B210: edge("'role', 'programId', 'signedAt', 'version'"),
  B211: edge('for text', '[50]'),
  B212: edge('30,000 brackets'),
  B213: edge('256 KiB and one byte'),
  B214: edge('1 MB', '100,000 entries'),
  B215: edge('a byte that is no UTF-8', 'an overlong encoding'),
  B216: edge('NUL', 'another control', 'DEL', 'a C1 control'),
  B217: edge('a lone surrogate', 'a lone low surrogate'),
  B218: edge('an override of the direction', 'nothing anybody sees', 'a tag character', 'in one form'),
  B219: edge('10,000 marks on one letter'),
  B220: edge('only blanks'),
  B221: edge("'1e308'", "'0.5'", '50.0000000001'),
  B222: edge('9007199254740993'),
  B223: edge("'1e400'"),
  B224: inFile('tests/unit/canonical-json.test.ts')(
    'the order in which a form sends its fields does not change the bytes that are signed',
  ),
  B301: tokens('B301'),
  B302: tokens('B302'),
  B303: tokens('B303'),
  B304: tokens('B304'),
  B305: tokens('B305'),
  B306: tokens('B306'),
  B307: tokens('B307'),
  B308: tokens('B308'),
  B309: tokens('B309'),
  B310: tokens('B310'),
  B311: tokens('B311'),
  B312: tokens('B312'),
  B313: tokens('B313'),
  B314: tokens('B314'),
  B315: tokens('B315'),
  B316: tokens('B316'),
  B317: tokens('B317'),
  B401: refused(
    400,
    each(
      ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      async (id: string) => putCase({ siteId: id }),
    ),
  ),
  B402: refused(
    400,
    each(
      [c.siteId.toUpperCase(), `{${c.siteId}}`, c.siteId.replaceAll('-', ''), `urn:uuid:${c.siteId}`],
      (id: string) => putCase({ siteId: id }),
    ),
  ),
  // It tells when it was made, and a record of a person in hospital must not: refused, not only ignored.
  B403: refused(400, {
    'an id with a time in it': () => putCase({}, '0191f0e0-7a3b-7cc1-8f00-0123456789ab'),
  }),
  B404: inFile('tests/api/cases.test.ts')('an id that another program uses is free here'),
  B405: refused(400, {
    ...each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10'], (day: string) =>
      putCase({ performedOn: day }),
    ),
    ...each(['24:00', '23:60', '12:00:60'], (startLocal: string) =>
      putHours({ clock: { startLocal, endLocal: '23:00' } }),
    ),
  }),
  B406: refused(
    400,
    each(['+99:99', '+15:00', 'Z', '-5:00', ''], (startOffset: string) =>
      putHours({ clock: { startLocal: '07:00', endLocal: '15:00', startOffset } }),
    ),
  ),
  B407: refused(400, {
    ...each(['0000-01-01', '0001-01-01', '9999-12-31', '294277-01-01', '-0044-03-15'], (day: string) =>
      putCase({ performedOn: day }),
    ),
    ...each([0, 9999, 294277], (reportingYear: number) => putCase({ performedOn: undefined, reportingYear })),
  }),
  B408: { notYet: 'no route takes a moment from a client: the server writes them all' },
  B409: refused(
    400,
    each(['now', 'tomorrow', 'infinity', 'epoch', '03/04/2026', '20260304', '2026-W10-2'], (day: string) =>
      putCase({ performedOn: day }),
    ),
  ),
  B410: hoursFile('days, times and durations that cannot be are refused and named'),
  B411: inFile('tests/unit/shift-clock.test.ts')('twice'),
  B412: hoursFile('days, times and durations that cannot be are refused and named'),
  B413: refused(400, {
    ...each(['empty', '(,)', '[-infinity,infinity]'], (during: string) => putHours({ during })),
    ...each(['empty', '(,)'], (clock: string) => putHours({ clock })),
  }),
  B414: hoursFile('two entries never overlap where clock times are kept; touching ones may'),
  B415: refused(400, {
    ...each([3.7, 370, -1, 4.9, 33.44], (lowestTempC: number) => putFacts({ lowestTempC })),
    ...each([0, -1, 1441, 0.5], (cpbTimeMin: number) => putFacts({ cpbTimeMin })),
  }),
  B416: refused(
    400,
    each([0, -1, 0.1, 1441, 1e9], (durationMin: number) => putHours({ durationMin })),
  ),
  B417: inFile('tests/unit/shift-clock.test.ts')('night'),
  B418: refused(
    400,
    each(['NaN', 'Infinity', '-Infinity', '1e5'], (cpbTimeMin: string) => putFacts({ cpbTimeMin })),
  ),
  B419: refused(400, {
    ...each([2_147_483_648, 9_223_372_036_854_775_807n.toString(), -1], (conductSharePct: unknown) =>
      putCase({ conductSharePct }),
    ),
    'a version too large': () => withdraw({ reason: 'x' }, { 'if-match': '"2147483648"' }),
  }),
  B501: { notYet: 'nothing is exported as CSV yet; the step of exports' },
  B502: { notYet: 'nothing is exported as CSV yet; the step of exports' },
  B503: edge('the client runs nothing but its own files'),
  B504: refused(
    400,
    each(
      [`Nia\r\nBcc: ${MARKER}@example.org`, `Nia\u0085${MARKER}`, `Nia\u2028\u0000${MARKER}`],
      (name: string) => dana.post('/invitations', { name, email: 'nia@example.org', roles: ['student'] }),
    ),
  ),
  B505: { notYet: 'the server makes no file that a person names; the step of exports' },
  B506: refused(
    400,
    each(["' OR 1=1 --", '"; drop table cases', '%', '_', '\\'], async (word: string) =>
      tara.get(`/cases?state=${encodeURIComponent(word)}`),
    ),
  ),
  B507: {
    notYet: 'no note is kept yet in which a name or a number of a patient could stand; the step of notes',
  },
  B508: refused(400, {
    '201 of what is one on the screen and two in memory': () => withdraw({ reason: '\u{1fac0}'.repeat(201) }),
    '5,000 of them': () => withdraw({ reason: '\u{1fac0}'.repeat(5_000) }),
  }),
  B601: access('Tara and Sam may do to'),
  B602: signatures('a supervisor who taps twice signs once'),
  B603: signatures('only the supervisor whom the record names signs it, and never their own'),
  B604: access('RECORD_IS_FINAL'),
  B605: signatures('one wrong password signs nothing'),
  B606: refused(
    400,
    each(
      ['programId', 'program_id', 'studentId', 'author', 'state', 'version', 'entryNumber', 'id'],
      (field: string) => putCase({ [field]: MARKER }),
    ),
  ),
  B607: inFile('tests/api/people-invitations.test.ts')(
    'a link that is unknown, used or too old gets one and the same answer',
  ),
  B608: refused([400, 428], {
    ...each(
      ['*', 'W/"1"', '"1", "2"', '1', '"1', "'1'", '"0"', '"01"', '"-1"', '""', '"1e3"', MARKER],
      (tag: string) => withdraw({ reason: 'x' }, { 'if-match': tag }),
    ),
    'none at all': () => withdraw({ reason: 'x' }, {} as never),
    'a creation that is none': () =>
      tara.put(`/cases/${randomUUID()}`, placed(c), { 'if-none-match': '"1"' }),
    both: () => tara.put(`/cases/${randomUUID()}`, placed(c), { ...CREATE, ...edit(1) }),
  }),
  B609: {
    notYet: 'no route reads Idempotency-Key: ids are the client’s, and an act names the version it is about',
  },
  B610: refused(400, {
    '101 new cases': () => tara.post('/cases/batch', { cases: Array.from({ length: 101 }, newCase) }),
    'none at all': () => tara.post('/cases/batch', { cases: [] }),
  }),
  B611: inFile('tests/api/cases.test.ts')('the day of a case lies between enrollment and today'),
  B612: inFile('tests/security/tenants.test.ts')('an id of another program is no better than one nobody has'),
};

const newCase = () => ({ id: randomUUID(), content: placed(c) });

/** A body in pieces, the first of which says that it is this long. */
async function overSocket(length: string): Promise<Answer> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = net.connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(
    `POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${length}\r\n{"email":"${MARKER}`,
  );
  let text = '';
  for await (const piece of socket) text += String(piece);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { statusCode: Number(head.split(' ')[1]), headers: {}, body: JSON.parse(body) };
}

const numbers = (first: number, count: number) => Array.from({ length: count }, (_, at) => `B${first + at}`);

t.test('every number is here, and is where it says', (t) => {
  const known = [
    numbers(101, 28),
    numbers(201, 24),
    numbers(301, 17),
    numbers(401, 19),
    numbers(501, 8),
    numbers(601, 12),
  ];
  t.strictSame(Object.keys(INPUTS), known.flat());
  for (const [number, row] of Object.entries(INPUTS)) {
    if ('notYet' in row) t.ok(row.notYet.length > 20, number);
    if (!('file' in row)) continue;
    const text = readFileSync(path.join(PROJECT_FOLDER, row.file), 'utf8');
    t.strictSame(
      row.words.filter((words) => !text.includes(words)),
      [],
      `${number} in ${row.file}`,
    );
  }
  t.end();
});

const LOUDEST = 30;

for (const [number, row] of Object.entries(INPUTS))
  if ('tries' in row)
    t.test(`${number} is refused, keeps every table as it is, and is not repeated`, async (t) => {
      const before = await checksums(c.owner);
      lines.length = 0;
      for (const [what, attempt] of Object.entries(row.tries)) {
        const answer = await attempt();
        t.ok(row.wanted.includes(answer.statusCode), `${what}: ${answer.statusCode} ${answer.body?.code}`);
        t.match(answer.body.code, /^[A-Z_]+$/);
        t.notMatch(JSON.stringify([answer.body, answer.headers]), MARKER);
      }
      t.strictSame(await checksums(c.owner), before);
      t.strictSame(
        // Security events have names and are meant to be watched; anything else that is loud is a fault.
        lines.filter(({ level, event }) => level > LOUDEST && event === undefined),
        [],
        'nothing that wakes somebody',
      );
    });
