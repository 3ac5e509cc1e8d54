/** A person who starts it wrongly is told what to mend, at once, and nothing secret is printed. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import t from 'tap';
import * as z from 'zod/mini';
import { readConfig } from '../../server/config.ts';
import { NAMES, variable } from '../../server/environment.ts';
import { dataFolder, pumprun } from './pumprun.ts';

const SECRET = 'zebra7731';
const KEY = randomBytes(32).toString('base64url');
const ADDRESS = `postgres://pumprun:${SECRET}@localhost:1/pumprun`;

const folder = await dataFolder(t);
const shortFile = path.join(folder, 'short');
await writeFile(shortFile, SECRET);
const emptyFile = path.join(folder, 'empty');
await writeFile(emptyFile, ' \n');

/** Text that no form takes; a variable that takes it is one that takes anything. */
const GARBAGE = `${SECRET} <>`;
const takesAnything = NAMES.filter((name) => z.safeParse(variable(name).form, GARBAGE).success);
const secrets = NAMES.filter((name) => variable(name).secret !== undefined);

/** The variable that is named, and what is set: each one malformed, and what is special about some. */
const WRONG: [names: string, environment: Record<string, string>][] = [
  ...NAMES.filter((name) => !takesAnything.includes(name)).map((name): [string, Record<string, string>] => [
    name,
    { [name]: GARBAGE },
  ]),
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '-1' }],
  ['PUBLIC_URL', { PUBLIC_URL: `https://${SECRET}.example/path` }],
  ['SMTP_URL', { SMTP_URL: `https://${SECRET}.example` }],
  ['MAIL_FROM', { MAIL_FROM: `${SECRET}@example.org\nBcc: x@example.org` }],
  ['MAIL_FROM', { SMTP_URL: `smtp://u:${SECRET}@localhost`, PUBLIC_URL: 'https://log.example.org' }],
  ['PUBLIC_URL', { SMTP_URL: `smtp://u:${SECRET}@localhost`, MAIL_FROM: 'log@example.org' }],
  ['DATABASE_URL', { DATABASE_URL: `mysql://root:${SECRET}@localhost/x` }],
  ['PUMPRUN_TOKEN_KEY', { DATABASE_URL: ADDRESS }],
  ['PUMPRUN_TOKEN_KEY', { PUMPRUN_TOKEN_KEY: `${SECRET.repeat(6)}!` }],
  ['PUMPRUN_TOKEN_KEYS_OLD', { PUMPRUN_TOKEN_KEY: KEY, PUMPRUN_TOKEN_KEYS_OLD: `${KEY}, ${SECRET}` }],
  ['PUMPRUN_TOKEN_KEYS_OLD', { PUMPRUN_TOKEN_KEYS_OLD: KEY }],
  ['POOL_SIZE', { POOL_SIZE: '0' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/99' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.1, 999.1.1.1' }],
  ['TRUST_PROXY', { TRUST_PROXY: '0.0.0.0/0' }],
];

/** What can be wrong with the file of a secret. */
const WRONG_FILES: Record<string, (name: string) => Record<string, string>> = {
  'is not there': (name) => ({ [`${name}_FILE`]: `/nowhere/${SECRET}` }),
  'is a folder': (name) => ({ [`${name}_FILE`]: folder }),
  'is empty': (name) => ({ [`${name}_FILE`]: emptyFile }),
  'holds something else': (name) => ({ [`${name}_FILE`]: shortFile }),
  'stands beside the value': (name) => ({ [`${name}_FILE`]: shortFile, [name]: KEY }),
};

t.test('each wrong variable is named, with what it takes and without its value', (t) => {
  for (const [name, environment] of WRONG) {
    const sentence = new RegExp(`^${name} must (?!.*${SECRET}).+$`);
    t.throws(() => readConfig(environment), { message: sentence }, name);
  }
  t.end();
});

t.test('wrong variables stop the start at once, one line for each', async (t) => {
  const named = NAMES.filter((name) => !takesAnything.includes(name));
  const environment = Object.fromEntries(named.map((name) => [name, GARBAGE]));
  const seconds: number[] = [];
  for (const verb of ['serve', 'migrate', 'demo']) {
    const run = pumprun(t, [verb], { PUMPRUN_DATA: folder, ...environment });
    const ended = await run.ended;
    seconds.push(ended.seconds);
    t.equal(ended.code, 1, verb);
    const lines = run.err().trim().split('\n');
    t.strictSame(
      lines.map((line) => /^\w+(?= must )/.exec(line)?.[0]),
      named,
    );
    t.notOk(run.err().includes(SECRET), 'no value is printed');
    t.equal(run.out(), '');
  }
  t.ok(Math.min(...seconds) < 2, `within two seconds (${Math.min(...seconds).toFixed(1)})`);
});

for (const [what, wrongly] of Object.entries(WRONG_FILES))
  t.test(`the file of a secret that ${what} stops the start, and nothing of it is shown`, async (t) => {
    const environment = Object.assign({}, ...secrets.map(wrongly));
    const run = pumprun(t, ['serve'], { PUMPRUN_DATA: folder, ...environment });
    t.equal((await run.ended).code, 1);
    t.strictSame(
      run.err().match(/^\w+(?= must )/gm),
      secrets.map((name) => `${name}_FILE`),
      'each is named',
    );
    t.notOk((run.err() + run.out()).includes(SECRET));
  });

t.test('an empty variable is an unset one', (t) => {
  const unset = readConfig({});
  for (const name of NAMES) t.strictSame(readConfig({ [name]: '' }), unset, name);
  for (const name of secrets) t.strictSame(readConfig({ [`${name}_FILE`]: '' }), unset, `${name}_FILE`);
  t.strictSame(takesAnything, ['PUMPRUN_DATA'], 'every other one has a form');
  t.end();
});

t.test('a secret is the same from a file', async (t) => {
  const values: Record<string, string> = {
    DATABASE_URL: ADDRESS,
    PUMPRUN_TOKEN_KEY: KEY,
    PUMPRUN_TOKEN_KEYS_OLD: `${KEY},${'o'.repeat(43)}`,
  };
  const files: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    files[`${name}_FILE`] = path.join(folder, name);
    await writeFile(path.join(folder, name), `${value.replace(',', '\n\n')}\n`);
  }
  t.strictSame(readConfig(files), readConfig(values));
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
