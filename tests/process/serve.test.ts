/** One installation from the first start to the last, as whoever runs it sees it: in processes of its own. */
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { PASSWORD, programOf } from '../helpers/cast.ts';
import { databasePid, dataFolder, gone, pumprun, type Run } from './pumprun.ts';

const folder = await dataFolder(t);
const HERE = { PUMPRUN_DATA: folder, PORT: '0' };
const DANA = { name: 'Dana Whitfield', email: 'dana.zebra7731@example.org', password: PASSWORD };
const outputs: Run[] = [];

function start(...args: string[]): Run {
  const run = pumprun(t, args, HERE);
  outputs.push(run);
  return run;
}

const addressOf = async (run: Run): Promise<string> =>
  (await run.printed(/Pumprun listens on (http:\/\/localhost:\d+)/))[1]!;

const send = (url: string, body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const signIn = (address: string) =>
  send(`${address}/api/v1/session`, { email: DANA.email, password: DANA.password });

t.test('migrating twice does it once', async (t) => {
  const first = start('migrate');
  t.equal((await first.ended).code, 0, first.err());
  const [, applied, total] = await first.printed(/^(\d+) of (\d+) migrations applied/m);
  t.equal(applied, total);
  t.equal(first.out(), '', 'talk is no data');

  const second = start('migrate');
  t.equal((await second.ended).code, 0);
  await second.printed(new RegExp(`^0 of ${total} migrations applied`, 'm'));
  t.equal(await databasePid(folder), undefined, 'and the database is stopped');
});

let code = '';

t.test('an empty installation waits for its first program', async (t) => {
  const run = start('serve');
  const address = await addressOf(run);
  code = (await run.printed(/enter this code: (\S+)/))[1]!;

  t.equal((await fetch(`${address}/health/ready`)).status, 200);
  const shell = await fetch(`${address}/`);
  t.equal(shell.status, 200);
  t.match(shell.headers.get('content-type'), /^text\/html/);
  t.match(shell.headers.get('content-security-policy'), /script-src 'self';/);
  t.match(await shell.text(), /<script [^>]*src="\/assets\//);

  const setUp = { code, program: programOf('Riverside', 'dated'), director: DANA };
  t.equal(
    (await send(`${address}/api/v1/setup`, { ...setUp, code: 'AAAA' })).status,
    403,
    'not with a guess',
  );
  t.equal((await send(`${address}/api/v1/setup`, setUp)).status, 201);
  t.equal((await send(`${address}/api/v1/setup`, setUp)).status, 409, 'and not twice');
  t.equal((await signIn(address)).status, 200);

  await t.test('Dana’s request that is under way when the server is told to stop is answered', async (t) => {
    const database = await databasePid(folder);
    const half = await halfSignIn(address);
    run.signal('SIGTERM');
    await until(async () => !(await accepts(address)));
    const answer = await half.finish();
    t.match(answer, /^HTTP\/1\.1 200 OK/m);
    t.match(answer, /"accessToken":"/);
    const { code: exit } = await run.ended;
    t.equal(exit, 0);
    t.ok(half.secondsSinceHalf() < 10, `within ten seconds (${half.secondsSinceHalf().toFixed(1)})`);
    t.ok(await gone(database), 'and the database is stopped');
    t.equal(await databasePid(folder), undefined);
  });
});

/** Sends the first half of a request and waits until the server has begun with it. */
async function halfSignIn(address: string) {
  const body = JSON.stringify({ email: DANA.email, password: DANA.password });
  const socket = net.connect(Number(new URL(address).port), 'localhost');
  let text = '';
  socket.on('data', (piece) => {
    text += piece.toString();
  });
  const closed = new Promise((resolve) => socket.on('close', resolve));
  const head = ['POST /api/v1/session HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'];
  socket.write([...head, `Content-Length: ${body.length}`, 'Expect: 100-continue', '', ''].join('\r\n'));
  await until(async () => text.startsWith('HTTP/1.1 100'));
  socket.write(body.slice(0, 5));
  const since = performance.now();
  return {
    secondsSinceHalf: () => (performance.now() - since) / 1000,
    finish: async () => {
      socket.write(body.slice(5));
      await closed;
      return text;
    },
  };
}

const accepts = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(Number(new URL(address).port), 'localhost');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(20)) if (await isSo()) return;
  throw new Error('it did not happen');
}

t.test('two servers on one data folder', async (t) => {
  const first = start('serve');
  const here = await addressOf(first);
  t.notOk(/enter this code/.test(first.err()), 'the code is not shown any more');
  const second = start('serve');
  const there = await addressOf(second);
  const database = await databasePid(folder);

  t.equal((await signIn(here)).status, 200, 'Dana signs in at the one');
  const token = await tokenFrom(there);
  t.equal(await signOut(here, token), 204, 'and what the other gave her is good at both');

  second.signal('SIGTERM');
  t.equal((await second.ended).code, 0);
  t.equal(
    (await fetch(`${here}/health/ready`)).status,
    200,
    'the second to come leaves the database running',
  );

  const before = await tokenFrom(here);
  const rotation = start('rotate-key');
  t.equal((await rotation.ended).code, 0, rotation.err());
  await rotation.printed(/1 older behind it/);
  const third = start('serve');
  const rotated = await addressOf(third);
  t.equal(await signOut(rotated, before), 204, 'with a new key in front, sign-ins from before go on');
  const after = await tokenFrom(rotated);
  t.equal(await signOut(here, after), 401, 'and who does not know the new key yet has to be restarted');
  third.signal('SIGTERM');
  t.equal((await third.ended).code, 0);

  first.signal('SIGINT');
  t.equal((await first.ended).code, 0);
  t.ok(await gone(database), 'the one that started it stops it');
});

t.test('a key that is kept elsewhere is not changed here', async (t) => {
  const run = pumprun(t, ['rotate-key'], { ...HERE, PUMPRUN_TOKEN_KEY: 'k'.repeat(43) });
  t.equal((await run.ended).code, 1);
  t.match(run.err(), /^PUMPRUN_TOKEN_KEY must be changed where you set it/);
  const nowhere = pumprun(t, ['rotate-key'], { PUMPRUN_DATA: `${folder}/none` });
  t.equal((await nowhere.ended).code, 1);
  t.match(nowhere.err(), /^PUMPRUN_DATA must name/);
});

const tokenFrom = async (address: string): Promise<string> => {
  const session = (await (await signIn(address)).json()) as { accessToken: string };
  return session.accessToken;
};

const signOut = async (address: string, token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${address}/api/v1/session`, { method: 'DELETE', headers })).status;
};

t.test('a port that is taken is one sentence, and nothing keeps running', async (t) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
  t.teardown(() => other.close());
  const { port } = other.address() as AddressInfo;
  const run = pumprun(t, ['serve'], { ...HERE, PORT: String(port) });
  t.equal((await run.ended).code, 1);
  t.strictSame(run.err().trim().split('\n').slice(-1), [
    'PORT is taken by another program: stop it, or set PORT to another one.',
  ]);
  t.equal(await databasePid(folder), undefined);
});

t.test('told to stop while it starts, it leaves no database behind', async (t) => {
  const run = start('serve');
  await until(async () => (await databasePid(folder)) !== undefined);
  const database = await databasePid(folder);
  run.signal('SIGTERM');
  t.equal((await run.ended).code, 0);
  t.ok(await gone(database));
  t.equal(await databasePid(folder), undefined);
});

t.test('what was printed is one event a line, and names nobody', (t) => {
  const served = outputs.map((run) => run.out()).join('');
  const events = served.split('\n').filter(Boolean);
  t.ok(events.length > 10, 'the log is there');
  const odd = events.filter((line) => typeof JSON.parse(line).level !== 'number');
  t.strictSame(odd, []);
  const everything = served + outputs.map((run) => run.err()).join('');
  const secrets = [
    DANA.password,
    DANA.email,
    'zebra7731',
    DANA.name,
    'Riverside',
    'Bearer',
    'eyJ',
    '__Host-',
  ];
  t.strictSame(
    secrets.filter((secret) => everything.includes(secret)),
    [],
  );
  t.notOk(served.includes(code), 'the set-up code is for the terminal, not for the log');
  t.end();
});
