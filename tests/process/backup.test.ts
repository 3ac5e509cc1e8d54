/** Backing up and restoring as whoever runs it does: on the command line, with a server running and without. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import t from 'tap';
import { backupFolder } from '../helpers/backup.ts';
import { PASSWORD, programOf } from '../helpers/cast.ts';
import { databasePid, dataFolder, pumprun } from './pumprun.ts';

const DANA = { name: 'Dana Whitfield', email: 'dana@example.org', password: PASSWORD };
const first = { PUMPRUN_DATA: await dataFolder(t), PORT: '0' };
const second = { PUMPRUN_DATA: await dataFolder(t), PORT: '0' };
const whileServing = await backupFolder(t);
const whileStopped = await backupFolder(t);

const send = async (address: string, url: string, body: object) =>
  (
    await fetch(`${address}/api/v1${url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).status;

async function finished(args: string[], environment: Record<string, string>) {
  const run = pumprun(t, args, environment);
  const { code } = await run.ended;
  return { code, out: run.out(), err: run.err() };
}

async function serving(environment: Record<string, string>) {
  const run = pumprun(t, ['serve'], environment);
  const [, address = ''] = await run.printed(/Pumprun listens on (http:\/\/localhost:\d+)/);
  return { run, address };
}

t.test('a backup is made while the server runs, and when it does not', async (t) => {
  const { run, address } = await serving(first);
  const [, code] = await run.printed(/enter this code: (\S+)/);
  t.equal(
    await send(address, '/setup', { code, program: programOf('Riverside', 'dated'), director: DANA }),
    201,
  );
  const online = await finished(['backup', whileServing], first);
  t.equal(online.code, 0, online.err);
  t.equal(online.out, `${whileServing}\n`, 'its path is the data');
  t.match(online.err, /^\d+ tables with [\d,]+ rows were written in [\d.]+ s\.\n$/, 'and the rest is talk');
  t.equal((await fetch(`${address}/health/ready`)).status, 200, 'the server goes on');
  run.signal('SIGTERM');
  t.equal((await run.ended).code, 0);

  t.equal((await finished(['backup', whileStopped], first)).code, 0);
  t.equal(await databasePid(first.PUMPRUN_DATA), undefined, 'and the database is stopped again');
  t.strictSame(await readdir(whileStopped), await readdir(whileServing));
});

t.test('it is restored into a new data folder, and Dana signs in there', async (t) => {
  const restored = await finished(['restore', whileServing], second);
  t.equal(restored.code, 0, restored.err);
  t.equal(restored.out, '');
  t.match(restored.err, /^\d+ tables with [\d,]+ rows were restored in/);
  const { run, address } = await serving(second);
  t.notOk(/enter this code/.test(run.err()), 'it is set up already');
  t.equal(await send(address, '/session', { email: DANA.email, password: PASSWORD }), 200);
  run.signal('SIGTERM');
  await run.ended;
});

t.test('what cannot be done is one sentence, exit code 1, and touches nothing', async (t) => {
  const [damaged, third] = [await backupFolder(t), await dataFolder(t)];
  await mkdir(damaged);
  await writeFile(path.join(damaged, 'manifest.json'), '{}');
  for (const [args, environment, sentence] of [
    [['restore', whileServing], second, /^The database pumprun is not empty: [^\n]+\n$/],
    [
      ['restore', damaged],
      { PUMPRUN_DATA: third },
      /^.* is no backup of Pumprun, or not a whole one[^\n]+\n$/,
    ],
    [['restore', `${damaged}-not`], { PUMPRUN_DATA: third }, /^There is no backup at [^\n]+\n$/],
    [['backup', whileServing], first, /^There is something at [^\n]+ already: [^\n]+\n$/],
  ] as const) {
    const { code, out, err } = await finished([...args], environment);
    t.equal(code, 1, args.join(' '));
    t.match(err, sentence);
    t.equal(out, '');
  }
  t.strictSame(await readdir(third), [], 'no database was even started for a bad backup');
  await rm(third, { recursive: true });
});

t.test('without a folder, or with two, the use is told', async (t) => {
  for (const verb of ['backup', 'restore']) {
    const help = await finished([verb, '--help'], {});
    t.equal(help.code, 0);
    t.match(help.out, new RegExp(`^Usage: pumprun ${verb} <folder>`));
    for (const args of verb === 'backup' ? [[], ['a', 'b']] : [['--all']]) {
      const { code, err } = await finished([verb, ...args], {});
      t.equal(code, 2);
      t.match(err, /This verb takes one argument/);
    }
  }
});
