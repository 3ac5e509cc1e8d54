/** A person who starts it wrongly is told what to mend, at once, and nothing secret is printed. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import t from 'tap';
import { dataFolder, pumprun } from './pumprun.ts';

const SECRET = 'zebra7731';
const KEY = randomBytes(32).toString('base64url');
const ADDRESS = `postgres://pumprun:${SECRET}@localhost:1/pumprun`;

const folder = await dataFolder(t);
const shortKeyFile = path.join(folder, 'key');
await writeFile(shortKeyFile, SECRET);

/** The variable that is named, and what is set. */
const WRONG: [names: string, environment: Record<string, string>][] = [
  ['PORT', { PORT: `${SECRET}` }],
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '-1' }],
  ['PUBLIC_URL', { PUBLIC_URL: `https://${SECRET}.example/path` }],
  ['DATABASE_URL', { DATABASE_URL: SECRET }],
  ['DATABASE_URL', { DATABASE_URL: `mysql://root:${SECRET}@localhost/x` }],
  ['DATABASE_APP_URL', { DATABASE_URL: ADDRESS, DATABASE_APP_URL: SECRET, PUMPRUN_TOKEN_KEY: KEY }],
  ['PUMPRUN_TOKEN_KEY', { DATABASE_URL: ADDRESS }],
  ['PUMPRUN_TOKEN_KEY', { PUMPRUN_TOKEN_KEY: SECRET }],
  ['PUMPRUN_TOKEN_KEY', { PUMPRUN_TOKEN_KEY: `${SECRET.repeat(6)}!` }],
  ['PUMPRUN_TOKEN_KEY_FILE', { PUMPRUN_TOKEN_KEY_FILE: shortKeyFile }],
  ['PUMPRUN_TOKEN_KEY_FILE', { PUMPRUN_TOKEN_KEY_FILE: `/nowhere/${SECRET}` }],
  ['PUMPRUN_TOKEN_KEYS_OLD', { PUMPRUN_TOKEN_KEY: KEY, PUMPRUN_TOKEN_KEYS_OLD: `${KEY}, ${SECRET}` }],
  ['PUMPRUN_TOKEN_KEYS_OLD_FILE', { PUMPRUN_TOKEN_KEY: KEY, PUMPRUN_TOKEN_KEYS_OLD_FILE: shortKeyFile }],
  ['POOL_SIZE', { POOL_SIZE: '0' }],
  ['TRUST_PROXY', { TRUST_PROXY: SECRET }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/99' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.1, 999.1.1.1' }],
  ['TRUST_PROXY', { TRUST_PROXY: '0.0.0.0/0' }],
  ['LOG_LEVEL', { LOG_LEVEL: SECRET }],
  ['PUMPRUN_PG_ACCOUNT', { PUMPRUN_PG_ACCOUNT: `${SECRET} -x` }],
];

t.test('a wrong variable stops the start, is named, and is not shown', async (t) => {
  const fastest: number[] = [];
  for (const [name, environment] of WRONG) {
    const run = pumprun(t, ['serve'], { PUMPRUN_DATA: folder, ...environment });
    const { code, seconds } = await run.ended;
    fastest.push(seconds);
    t.equal(code, 1, name);
    t.match(run.err(), new RegExp(`^${name} must `), 'named first');
    t.equal(run.err().trim().split('\n').length, 1, 'in one line');
    t.notOk((run.err() + run.out()).includes(SECRET), 'its value is not printed');
    t.equal(run.out(), '');
  }
  t.ok(Math.min(...fastest) < 2, `within two seconds (${Math.min(...fastest).toFixed(1)})`);
});

t.test('several wrong variables are named at once', async (t) => {
  const run = pumprun(t, ['serve'], { PORT: 'x', POOL_SIZE: 'x', LOG_LEVEL: 'x' });
  t.equal((await run.ended).code, 1);
  for (const name of ['PORT', 'POOL_SIZE', 'LOG_LEVEL'])
    t.match(run.err(), new RegExp(`^${name} must `, 'm'));
});

t.test('a database that does not answer is one sentence', async (t) => {
  const run = pumprun(t, ['migrate'], { DATABASE_URL: ADDRESS, PUMPRUN_TOKEN_KEY: KEY });
  t.equal((await run.ended).code, 1);
  t.match(run.err(), /^DATABASE_URL names a database that does not answer\.\n$/);
});

t.test('the demo keeps away from a real database', async (t) => {
  const run = pumprun(t, ['demo'], { DATABASE_URL: ADDRESS, PUMPRUN_TOKEN_KEY: KEY });
  t.equal((await run.ended).code, 1);
  t.match(run.err(), /^DATABASE_URL must be unset for the demo/);
  t.notOk(run.err().includes(SECRET));
});

t.test('a wrong word is answered with the right ones', async (t) => {
  for (const args of [
    ['sevre'],
    ['__proto__'],
    ['--port', '1'],
    ['serve', 'now'],
    ['migrate', '--force'],
    [],
  ]) {
    const run = pumprun(t, args, { PUMPRUN_DATA: folder });
    t.equal((await run.ended).code, 2, args.join(' '));
    t.match(run.err() + run.out(), /Usage: pumprun <verb>/);
  }
});

t.test('help is printed as data, for each verb', async (t) => {
  for (const args of [['--help'], ['serve', '--help'], ['demo', '--help'], ['migrate', '-h']]) {
    const run = pumprun(t, args, { DATABASE_URL: SECRET });
    t.equal((await run.ended).code, 0, args.join(' '));
    t.match(run.out(), /^Usage: pumprun/);
    t.equal(run.err(), '');
  }
});
