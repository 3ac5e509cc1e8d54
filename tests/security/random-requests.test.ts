/**
 * 10,000 requests that nobody thought of, made from the description of the API: for every route, as every role, good ones
 * and ones with a thing broken. Whatever comes, the answer is no 5xx, it repeats nothing that was not understood, and the
 * server goes on. Another walk each time; PUMPRUN_SEED walks one again.
 */
import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { type Answer, type Json, testApp } from '../helpers/app.ts';
import { PASSWORD, type Person, personIn } from '../helpers/cast.ts';
import { changedAt, describedBy, fromSchema, operationsIn } from '../helpers/from-description.ts';
import { twoPrograms } from '../helpers/hillside.ts';
import { REQUESTS, send } from '../helpers/requests.ts';
import { rounds } from '../helpers/thoroughness.ts';

const REQUESTS_WANTED = rounds(1_500, 10_000);
const seed = Number(process.env.PUMPRUN_SEED ?? randomInt(2 ** 31));

// The makers of requests share this process, and what they take says nothing of the application. Nor do they leave the
// loop: what it was found to be at the start would hold to the end.
const on = await testApp(t, { app: { overload: { maxLoopDelayMs: 0, maxMemoryBytes: 0 } } });
const { c, theirs } = await twoPrograms(on);
const { tara, sam, dana, programId, siteId, cohortId } = c;
const paths = await describedBy(c);

const sources = {
  ids: [tara.id, sam.id, dana.id, siteId, cohortId, programId, ...Object.values(theirs)],
  days: [-900, -30, -3, 0, 1, 400].map((offset) => c.day(offset)).concat('1990-01-01', '2199-12-31'),
  emails: [tara.email, sam.email, 'nobody@example.org', 'NIA@example.org '],
  password: PASSWORD,
};

/** One rule of what is bad each; whatever it stands for is put where something else stood. */
const JUNK: readonly Json[] = [
  null,
  true,
  [],
  {},
  '',
  ' ',
  0,
  -0,
  -1,
  0.1,
  1e308,
  2_147_483_648,
  2 ** 53,
  '5',
  'NaN',
  'now',
  'infinity',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '\u202e',
  '\u200b',
  `a${'\u0301'.repeat(3_000)}`,
  "' OR 1=1 --",
  '=HYPERLINK("http://x","y")',
  '<script>1</script>',
  '%',
  '\\',
  '../x',
  '2026-02-30',
  '2026-03-08T02:30:00Z',
  '9999-12-31',
  '0000-01-01',
  '24:00',
  '+14:00',
  '[,)',
  '{1}',
  randomUUID(),
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(5_000),
  'constructor',
  '__proto__',
  ['x', 'x'],
  [[]],
  { a: 1 },
];
const anything = fc.oneof(fc.constantFrom(...JUNK), fc.jsonValue(), fc.string({ unit: 'binary' }));
/** What an address or a question can hold: text without lone surrogates, which no client could write down. */
const anyText = fc
  .oneof(fc.constantFrom(...JUNK.filter((each) => typeof each === 'string')), fc.string({ unit: 'binary' }))
  .map((text: string) => text.toWellFormed());

interface Attempt {
  who: number;
  headers: Record<string, string>;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Json;
  /** Where and with what the body is broken; nothing is when it is good. */
  broken: { at: number; junk: Json; how: 'replace' | 'remove' | 'add' } | null;
}

function attemptOn(operation: Json): fc.Arbitrary<Attempt> {
  const named = (where: string): Record<string, fc.Arbitrary<string>> =>
    Object.fromEntries(
      (operation.parameters ?? [])
        .filter((each: Json) => each.in === where)
        .map((each: Json) => [
          each.name,
          fc.oneof(
            { weight: 4, arbitrary: fromSchema(each.schema, sources, each.name) },
            { weight: 1, arbitrary: anyText },
          ),
        ]),
    );
  const schema = operation.requestBody?.content['application/json'].schema;
  return fc.record({
    who: fc.nat(),
    headers: fc.constantFrom<Record<string, string>>(
      { 'if-none-match': '*' },
      { 'if-match': '"1"' },
      { 'if-match': '"999999999"' },
      { 'if-match': '*' },
      { 'if-match': 'W/"1"' },
      { 'pumprun-program': randomUUID() },
      {},
    ),
    params: fc.record(named('path')),
    query: fc.record(named('query'), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>, // what is left out is not there
    body: schema ? fromSchema(schema, sources) : fc.constant(undefined),
    broken: fc.option(
      fc.record({
        at: fc.nat(),
        junk: anything,
        how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
      }),
      { freq: 3 },
    ),
  });
}

/** Where something can be changed: every member and element, at any depth. */
function placesIn(value: Json, place: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...place, key]))];
}

function bodyOf({ body, broken }: Attempt): Json {
  if (broken === null || body === undefined) return body;
  const places = placesIn(body);
  const place = places[broken.at % places.length]!;
  if (broken.how === 'add')
    return changedAt(body, place.slice(0, -1), (at) =>
      Array.isArray(at) ? at : { ...at, role: broken.junk },
    );
  return changedAt(body, place, () => (broken.how === 'remove' ? undefined : broken.junk));
}

/** Each with a session of their own, opened again when a request has ended it. */
const people: (Person | null)[] = [tara, sam, dana, c.otto, null];
const ENDS_SESSIONS = /^DELETE|\/password/;

async function sendIt(route: string, attempt: Attempt): Promise<Answer> {
  const chosen = people[attempt.who % people.length] ?? null;
  const own = chosen && ENDS_SESSIONS.test(route) ? personIn(c, chosen.programId, chosen) : chosen;
  const { params, query, headers } = attempt;
  const answer = await send(c, own, route, { params, query, headers, body: bodyOf(attempt) });
  if (ENDS_SESSIONS.test(route) && answer.statusCode < 300) await chosen?.signIn();
  return answer;
}

const operations = operationsIn(paths);
/**
 * What ends a session comes late, and roles and memberships last: who has lost theirs reaches nothing behind the guard.
 */
const isLast = ({ route }: { route: string }): number =>
  Number(ENDS_SESSIONS.test(route)) + 2 * Number(/\/roles|\/end$/.test(route));
const inOrder = operations.toSorted((one, other) => isLast(one) - isLast(other));

/** A route that takes much is asked more often than one that takes nothing. */
const sizeOf = ({ requestBody, parameters = [] }: Json): number =>
  requestBody ? 8 : parameters.length > 0 ? 3 : 1;
const total = operations.reduce((sum, { operation }) => sum + sizeOf(operation), 0);

const statuses = new Map<number, number>();
t.comment(`seed ${seed}`);

for (const { route, operation } of inOrder)
  t.test(`nothing that is sent to it breaks ${route}`, async (t) => {
    const property = fc.asyncProperty(attemptOn(operation), async (attempt) => {
      const answer = await sendIt(route, attempt);
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      if (answer.statusCode >= 500) throw new Error(`${answer.statusCode} ${JSON.stringify(answer.body)}`);
      const said = JSON.stringify(answer.body ?? '');
      if (answer.statusCode >= 400 && /select |insert |\bat \w+ \(|node_modules|postgres/i.test(said))
        throw new Error(`says too much: ${said}`);
    });
    const numRuns = Math.ceil((REQUESTS_WANTED * sizeOf(operation)) / total);
    await fc.assert(property, { numRuns, seed });
    t.pass();
  });

t.test('they were as many as was said, some were good, and the server goes on', async (t) => {
  t.comment(JSON.stringify(Object.fromEntries([...statuses].sort())));
  const sent = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  t.ok(sent >= REQUESTS_WANTED, `${sent} requests`);
  for (const status of [200, 201, 400, 401, 403, 404])
    t.ok(statuses.get(status), `some were answered with ${status}`);
  const request = await REQUESTS['GET /health/ready']!(c);
  t.equal((await send(c, null, 'GET /health/ready', request)).statusCode, 200);
});
