/** Another token key while people work: nobody is signed out. Two processes of one installation, one database. */
import { createHmac } from 'node:crypto';
import t from 'tap';
import { buildApp } from '../../server/app.ts';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { createKeyRing } from '../../server/sessions/keys.ts';
import { type Answer, call, newKey } from '../helpers/app.ts';
import { cast } from '../helpers/cast.ts';
import { bearerOf, cookieOf, refreshIn, signInTo } from '../helpers/session.ts';

const c = await cast(t);
const { tara, programId } = c;
const CLIENTS = 50;
const ACTS = 12;

type Keys = [string, ...string[]];
type Process = Pick<typeof c, 'app'>;

async function processWith(...keys: Keys): Promise<Process> {
  const app = await buildApp({ ...c.platform, keys: createKeyRing(keys) });
  t.teardown(() => app.close());
  return { app };
}

const read = (on: Process, session: Answer) =>
  call(on, { url: '/program', headers: { ...bearerOf(session), 'pumprun-program': programId } });
const headerOf = ({ body }: Answer) =>
  JSON.parse(Buffer.from(body.accessToken.split('.')[0], 'base64url').toString());

const [first, second] = [newKey(), newKey()];

t.test('keys are exchanged while fifty people act in two processes, and nothing fails (P59)', async (t) => {
  /** Process by process, as an operator restarts them: first both know the new key, then each puts it in front. */
  const STEPS: [Keys, Keys][] = [
    [[first], [first]],
    [[first, second], [first]],
    [
      [first, second],
      [first, second],
    ],
    [
      [second, first],
      [first, second],
    ],
    [
      [second, first],
      [second, first],
    ],
  ];
  const running = await Promise.all(
    STEPS.map(([one, two]) => Promise.all([processWith(...one), processWith(...two)])),
  );
  const failures: string[] = [];
  const issuedBy = new Set<string>();
  let acts = 0;

  const people = await inGroups(CLIENTS, async () => ({
    session: await signInTo(running[0]![0], tara.email),
  }));
  const act = async (person: { session: Answer }, at: number) => {
    // Where the installation is in its rotation follows from how much was done, so every step is met under load.
    const step = Math.min(Math.floor((acts++ / (CLIENTS * ACTS)) * STEPS.length), STEPS.length - 1);
    const [here, there] = at % 2 ? running[step]! : running[step]!.toReversed();
    const done =
      at % 3 === 0 ? await refreshIn(here!, cookieOf(person.session)) : await read(there!, person.session);
    if (done.statusCode !== 200) failures.push(`step ${step}: ${done.statusCode} ${done.body.code}`);
    else if (at % 3 === 0) {
      person.session = done;
      issuedBy.add(headerOf(done).kid);
    }
  };
  await Promise.all(
    people.map(async (person, number) => {
      for (let at = number; at < number + ACTS; at++) await act(person, at);
    }),
  );
  t.strictSame(failures, []);
  t.equal(acts, CLIENTS * ACTS);
  t.strictSame([...issuedBy].sort(), [first, second].map((key) => createKeyRing([key]).current.id).sort());
});

/** Eight attempts at one account may be under way from one place. */
async function inGroups<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count)
    made.push(...(await Promise.all(Array.from({ length: Math.min(5, count - made.length) }, make))));
  return made;
}

t.test('a key that was dropped opens nothing any more (B317)', async (t) => {
  const [before, after] = [await processWith(first), await processWith(second)];
  const session = await signInTo(before, tara.email);
  t.equal((await read(after, session)).statusCode, 401);
  t.equal((await refreshIn(after, cookieOf(session))).statusCode, 401);
  t.equal((await read(before, session)).statusCode, 200);
});

t.test('a token of a server that named no key still opens, by the current key', async (t) => {
  const on = await processWith(first, second);
  const session = await signInTo(on, tara.email);
  const [, claims] = session.body.accessToken.split('.');
  const signedWith = (key: string, header: object) => {
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'at+jwt', ...header })).toString(
      'base64url',
    );
    const seal = createHmac('sha256', key).update(`${head}.${claims}`).digest('base64url');
    return { ...session, body: { accessToken: `${head}.${claims}.${seal}` } };
  };
  t.equal((await read(on, signedWith(first, {}))).statusCode, 200);
  t.equal((await read(on, signedWith(second, {}))).statusCode, 401, 'an older key has to be named');
  const [current, older] = createKeyRing([first, second]).all.map(({ id }) => id);
  t.equal((await read(on, signedWith(second, { kid: older }))).statusCode, 200);
  for (const [key, kid] of [
    [second, current],
    [first, older],
    [newKey(), older],
    [newKey(), '../../dev/null'],
    [newKey(), ['x']],
  ])
    t.equal((await read(on, signedWith(String(key), { kid }))).statusCode, 401, `${kid} of another key`);
});

t.test('the set-up code of either key is taken while a rotation is under way', (t) => {
  const [one, two] = [createKeyRing([first, second]), createKeyRing([second, first])];
  t.not(setUpCodeOf(one), setUpCodeOf(two));
  t.strictSame(
    one.all.map(({ id }) => id),
    two.all.map(({ id }) => id).toReversed(),
  );
  t.equal(createKeyRing([first, first]).all.length, 1, 'the same key twice is one key');
  t.equal(one.find('../../dev/null'), undefined);
  t.notOk(
    one.all.some(({ id, secret }) => secret.includes(id)),
    'a name is no part of the secret',
  );
  t.end();
});
