/** Who is told to stop finishes what was asked, and stops in any case (F06). */
import net from 'node:net';
import t from 'tap';
import { newKey, testApp } from '../helpers/app.ts';
import { castOn } from '../helpers/cast.ts';
import { get, signInAt, until } from '../helpers/crowd.ts';
import { testDatabase } from '../helpers/database.ts';
import { rounds } from '../helpers/thoroughness.ts';
import { pumprun, type Run } from '../process/pumprun.ts';

const database = await testDatabase(t);
const on = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
const { host, port, user, password, database: name } = database.ownerConnection;
const at = host.startsWith('/') ? `localhost:${port}` : `${host}:${port}`;
const address = new URL(`postgres://${at}/${name}`);
address.username = user;
address.password = encodeURIComponent(password);
if (host.startsWith('/')) address.searchParams.set('host', host);

/** The application's role keeps the password that the tests know. */
const appAddress = new URL(address);
appAddress.username = database.appConnection.user;
appAddress.password = encodeURIComponent(database.appConnection.password);
const ENVIRONMENT = {
  DATABASE_URL: address.href,
  DATABASE_APP_URL: appAddress.href,
  PUMPRUN_TOKEN_KEY: newKey(),
  PORT: '0',
};

async function serve(): Promise<{ run: Run; url: string }> {
  const run = pumprun(t, ['serve'], ENVIRONMENT);
  const [, url = ''] = await run.printed(/Pumprun listens on (http:\/\/localhost:\d+)/);
  return { run, url };
}

t.test('requests that are under way are answered, and the process ends well', async (t) => {
  for (let round = 0; round < rounds(1, 5); round++) {
    const { run, url } = await serve();
    const headers = {
      authorization: `Bearer ${await signInAt(url, on.tara.email)}`,
      'pumprun-program': on.programId,
    };
    const holder = await database.owner.connect();
    await holder.query('begin; lock table sessions in access exclusive mode');
    const underWay = Array.from({ length: 8 }, () => get({ url }, '/api/v1/cases', headers));
    await until('they wait for the database', async () => (await waiting()) >= 8, 5_000);
    run.signal('SIGTERM');
    await holder.query('rollback');
    holder.release();
    const answers = await Promise.all(underWay);
    t.ok(answers.every(({ status }) => status === 200));
    const { code, seconds } = await run.ended;
    t.equal(code, 0);
    t.comment(`ended after ${seconds.toFixed(1)} s of life`);
  }
});

async function waiting(): Promise<number> {
  const { rows } = await database.owner.query(
    `select count(*)::int as n from pg_stat_activity
     where application_name = 'pumprun' and datname = $1 and wait_event_type = 'Lock'`,
    [name],
  );
  return rows[0].n;
}

t.test('a request that never ends holds nobody up for more than ten seconds', async (t) => {
  const { run, url } = await serve();
  const socket = net.connect(Number(new URL(url).port), 'localhost');
  socket.on('error', () => {}); // it is cut off in the end
  socket.write(
    'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{',
  );
  await get({ url }, '/health/live'); // what came before it has arrived
  const toldAt = performance.now();
  run.signal('SIGTERM');
  const { code } = await run.ended;
  const seconds = (performance.now() - toldAt) / 1_000;
  t.equal(code, 0);
  t.ok(seconds <= 10, `it ended ${seconds.toFixed(1)} s after it was told to`);
  socket.destroy();
});
