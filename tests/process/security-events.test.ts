/** What the process itself has to say to whoever watches over it: each event once, as one line. */
import pg from 'pg';
import t from 'tap';
import { APP_ROLE } from '../../db/prepare.ts';
import { newKey } from '../helpers/app.ts';
import { APP_PASSWORD, emptyDatabase } from '../helpers/database.ts';
import { joinServer } from '../helpers/server.ts';
import { dataFolder, pumprun, type Run } from './pumprun.ts';

const eventsOf = (run: Run): string[] =>
  run
    .out()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).event)
    .filter(Boolean);

t.test('a server says that it started, lost its database, has it back, and stopped', async (t) => {
  const { name, ownerConnection } = await emptyDatabase(t);
  const { host, port, user, password } = ownerConnection;
  const urlOf = (who: string, secret: string) =>
    `postgres://${who}:${encodeURIComponent(secret)}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
  const run = pumprun(t, ['serve'], {
    DATABASE_URL: urlOf(user, password),
    DATABASE_APP_URL: urlOf(APP_ROLE, APP_PASSWORD), // the role is everybody's on this server
    PUMPRUN_TOKEN_KEY: newKey(),
    PORT: '0',
  });
  const [, address = ''] = await run.printed(/Pumprun listens on (http:\/\/localhost:\d+)/);
  t.equal((await fetch(`${address}/health/ready`)).status, 200);

  const superuser = new pg.Client(await joinServer());
  await superuser.connect();
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'pumprun_app'`,
    [name],
  );
  await superuser.end();
  await run.printed(/"event":"database\.lost"/);
  await fetch(`${address}/health/ready`);
  await run.printed(/"event":"database\.back"/);
  run.signal('SIGTERM');
  t.equal((await run.ended).code, 0, run.err());
  t.strictSame(eventsOf(run), [
    'migration.applied',
    'server.started',
    'database.lost',
    'database.back',
    'server.stopped',
  ]);
});

t.test('a key that was rotated is one line', async (t) => {
  const folder = await dataFolder(t);
  const serving = pumprun(t, ['serve'], { PUMPRUN_DATA: folder, PORT: '0' });
  await serving.printed(/Pumprun listens/);
  serving.signal('SIGTERM');
  await serving.ended;
  const rotation = pumprun(t, ['rotate-key'], { PUMPRUN_DATA: folder });
  t.equal((await rotation.ended).code, 0, rotation.err());
  t.strictSame(eventsOf(rotation), ['key.rotated']);
});
