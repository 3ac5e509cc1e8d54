/**
 * Another program is not there: every id that a request of any route carries is replaced by one of Hillside's, and the
 * answer is the one that an id nobody has would get. Hillside's rows stay as they are. The places come from the
 * description of the API, so a new one fails until it is covered.
 */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { type Answer, expectProblem, type Json, testApp } from '../helpers/app.ts';
import { CREATE, edit, type Person } from '../helpers/cast.ts';
import { checksums } from '../helpers/checksums.ts';
import { changedAt, describedBy, operationsIn, undeclaredIn } from '../helpers/from-description.ts';
import { twoPrograms } from '../helpers/hillside.ts';
import { type GoodRequest, nameOf, REQUESTS, send } from '../helpers/requests.ts';
import { withRoutes } from '../laws/route-table.ts';

const { built: on, routes } = await withRoutes(() => testApp(t));
const { c, there, theirs } = await twoPrograms(on);
const { tara, sam, dana, elsewhere } = c;
const paths = await describedBy(c);

type Place = ['params' | 'query' | 'body', ...string[]];

const isIdSchema = (schema: Json): boolean => /\[0-9a-f\]\{12\}/.test(schema?.pattern ?? '');

/** Where the description says that an id may stand, `*` for any entry of a list. */
function placesOf(operation: Json): string[] {
  const parameters = (operation.parameters ?? [])
    .filter(({ schema }: Json) => isIdSchema(schema))
    .map((each: Json) => `${each.in === 'path' ? 'params' : 'query'}.${each.name}`);
  const body = operation.requestBody?.content['application/json'].schema;
  return [...new Set<string>([...parameters, ...idsBelow(body, 'body')])];
}

function idsBelow(schema: Json, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (isIdSchema(schema)) return [at];
  return [
    ...Object.entries<Json>(schema.properties ?? {}).flatMap(([key, part]) => idsBelow(part, `${at}.${key}`)),
    ...idsBelow(schema.items, `${at}.*`),
    ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((part: Json) => idsBelow(part, at)),
  ];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where this request holds an id that the description knows as one. */
function idsIn(request: GoodRequest): Place[] {
  const walk = (value: Json, place: string[]): string[][] => {
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([key, part]) => walk(part, [...place, key]));
    return UUID.test(value) ? [place] : [];
  };
  const { params, query, body } = request;
  return walk({ params, query, body }, []) as Place[];
}

const patternOf = (place: readonly string[]): string =>
  place.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.');

const nameAt = (place: readonly string[]): string => place.findLast((key) => !/^\d+$/.test(key))!;

/** What is the same for everybody: without the id that was sent, and without what is another each time. */
function likeness(answer: Answer, id: string): Json {
  const text = JSON.stringify(answer.body ?? null).replaceAll(id, 'ID');
  const body = JSON.parse(text, (key, value) => (EACH_TIME.has(key) ? key : value));
  return { status: answer.statusCode, body };
}

const EACH_TIME = new Set(['requestId', 'entryNumber', 'code', 'name', 'email', 'personId', 'id']);
const isProblem = ({ headers }: Answer): boolean => /problem/.test(String(headers['content-type']));

/** Of problems every word is compared but the number of the request. */
const compared = (answer: Answer, id: string): Json =>
  isProblem(answer) ? { status: answer.statusCode, ...answer.body, requestId: '' } : likeness(answer, id);

const operations = operationsIn(paths);

/** This installation is set up already, and sends no mail. */
const ANSWERED_409 = ['POST /api/v1/setup', 'POST /api/v1/password-resets'];

t.test('there is a good request for every route, and it holds every id that the route takes', async (t) => {
  t.strictSame(operations.map(({ route }) => route).sort(), Object.keys(REQUESTS).sort());
  for (const { route, operation } of operations) {
    const request = await REQUESTS[route]!(c);
    const answer = await send(c, request.who, route, request);
    t.ok(
      answer.statusCode < 300 || ANSWERED_409.includes(route),
      `${route}: ${answer.statusCode} ${answer.body?.code ?? ''}`,
    );
    const held = new Set(idsIn(request).map(patternOf));
    t.strictSame(
      placesOf(operation).filter((place) => !held.has(place)),
      [],
      `${route}: ids it could take`,
    );
  }
});

t.test('an answer holds what its contract names and nothing else, whoever asks (P67)', async (t) => {
  let answers = 0;
  for (const { route, operation } of operations)
    for (const who of [tara, sam, dana]) {
      const request = await REQUESTS[route]!(c);
      const answer = await send(c, who, route, request);
      if (route.includes('/session')) await who.signIn(); // it may have ended the one they had
      const schema = operation.responses[answer.statusCode]?.content?.['application/json']?.schema;
      if (schema === undefined) continue;
      answers++;
      t.strictSame(undeclaredIn(schema, answer.body), [], `${route} for ${who.name}`);
    }
  t.ok(answers > 60, `${answers} answers`);
});

for (const { route } of operations)
  t.test(`an id of another program is no better than one nobody has: ${route}`, async (t) => {
    for (const place of idsIn(await REQUESTS[route]!(c)))
      for (const [name, who] of Object.entries({ Tara: tara, Sam: sam, Dana: dana }))
        for (const headers of preconditionsOf(route)) {
          const id = await idOfTheirs(route, place);
          const before = await checksums(c.owner, elsewhere.programId);
          const foreign = await answerTo(route, { who, place, id, headers });
          const unknown = await answerTo(route, { who, place, id: randomUUID(), headers });
          t.strictSame(foreign, unknown, `${name}, ${place.join('.')}, ${JSON.stringify(headers)}`);
          t.ok(isExpected(route, place, foreign), `${foreign.status} ${foreign.code ?? ''}`);
          t.notMatch(JSON.stringify(foreign), /Hillside|Olga|Otto|Ove/, 'says nothing of them');
          t.strictSame(await checksums(c.owner, elsewhere.programId), before, 'theirs is as it was');
        }
  });

interface Attempt {
  who: Person;
  place: Place;
  id: string;
  headers: Record<string, string> | undefined;
}

async function answerTo(route: string, { who, place, id, headers }: Attempt): Promise<Json> {
  const request = changedAt(await REQUESTS[route]!(c), place, () => id);
  return compared(await send(c, who, route, { ...request, ...(headers && { headers }) }), id);
}

/** Where a request makes a record of ours under an id of theirs, each needs another one. */
async function idOfTheirs(route: string, place: Place): Promise<string> {
  const key = nameAt(place);
  const isMaking = key === 'id' || (route.startsWith('PUT') && place[0] === 'params' && key !== 'personId');
  if (!isMaking) return theirs[key]!;
  const making = key === 'id' ? 'PUT /api/v1/cases/:caseId' : route;
  const id = randomUUID();
  const { body, params, query, who, headers } = await REQUESTS[making]!(there);
  const [param = ''] = Object.keys(params ?? {});
  const made = await send(c, who, making, {
    params: { [param]: id },
    ...(query && { query }),
    body,
    headers: headers ?? CREATE,
  });
  if (made.statusCode !== 201) throw new Error(`not made in Hillside: ${JSON.stringify(made.body)}`);
  return id;
}

/** A record of theirs under its own id is made anew here, or edited: which is not there. */
const preconditionsOf = (route: string) =>
  route.startsWith('PUT') ? [undefined, CREATE, edit(1)] : [undefined];

/** A reference in a body gets the problem that its feature has for it, a list is empty, and the rest is not found. */
function isExpected(route: string, place: Place, { status }: { status: number }): boolean {
  const [where] = place;
  if (status === 403 || status === 404) return true;
  // A batch and a list of decisions say of each entry by itself what became of it.
  if (where === 'query' || /batch|signatures/.test(route)) return status === 200;
  if (nameAt(place) === 'id') return status === 201; // a record of ours under an id of theirs
  if (where === 'params')
    return route.startsWith('PUT') ? status === 201 || status === 428 : isEnding(route, status);
  return status === 400 || status === 409 || status === 404;
}

/** Who ends a session that is none of theirs is answered as if it had ended. */
const isEnding = (route: string, status: number): boolean =>
  route === 'DELETE /api/v1/sessions/:sessionId' && status === 204;

t.test(
  'the header is an id too: no route tells a program of others from one that is not there',
  async (t) => {
    const before = await checksums(c.owner, elsewhere.programId);
    for (const route of routes
      .filter(({ access, isHidden }) => Array.isArray(access) && !isHidden)
      .map(nameOf))
      for (const who of [tara, sam, dana])
        for (const id of [elsewhere.programId, randomUUID()]) {
          const request = await REQUESTS[route]!(c);
          const headers = { ...request.headers, 'pumprun-program': id };
          expectProblem(t, await send(c, who, route, { ...request, headers }), NOT_ALLOWED);
        }
    t.strictSame(await checksums(c.owner, elsewhere.programId), before);
  },
);
