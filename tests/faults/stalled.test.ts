/** The database is there and does not answer: everybody is told so in time, and nothing is left over afterwards. */
import t, { type Test } from 'tap';
import { isAlive } from '../../db/embedded/process.ts';
import { newKey, testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { signInAt, until } from '../helpers/crowd.ts';
import { testDatabase } from '../helpers/database.ts';
import { rounds } from '../helpers/thoroughness.ts';

const POOL_SIZE = 4;
/** Fewer where other tests take the time of the processor, for this is about the pool. */
const AT_ONCE = rounds(50, 200);
const HOLDING = 2 * POOL_SIZE;

const database = await testDatabase(t);
const on = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
await database.database.close(); // from here on every connection is the other process's
const app = await appProcess(t, {
  connection: database.appConnection,
  tokenKey: newKey(),
  poolSize: POOL_SIZE,
  app: { overload: { maxLoopDelayMs: 10_000, inFlightAtMost: 1_000 } },
});
const bearer = await signInAt(app.url, on.tara.email);

interface Timed {
  status: number;
  retryAfter: string | null;
  ms: number;
}

async function ask(signal?: AbortSignal): Promise<Timed> {
  const startedAt = performance.now();
  const answer = await fetch(`${app.url}/api/v1/cases`, {
    headers: { authorization: `Bearer ${bearer}`, 'pumprun-program': on.programId },
    ...(signal && { signal }),
  });
  await answer.arrayBuffer();
  const ms = performance.now() - startedAt;
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), ms };
}

const askAtOnce = (count: number): Promise<Timed[]> =>
  Promise.all(Array.from({ length: count }, () => ask()));

const slowest = (answers: Timed[]): number => Math.round(Math.max(...answers.map(({ ms }) => ms)));

const backends = async (): Promise<{ pid: number }[]> =>
  (
    await database.owner.query(
      `select pid from pg_stat_activity where application_name = 'pumprun' and datname = $1`,
      [database.name],
    )
  ).rows;

/** The process holds no connection that nobody uses, and PostgreSQL none that the process does not know. */
async function expectNoneLeaked(t: Pick<Test, 'comment' | 'ok'>): Promise<void> {
  let found = '';
  const isQuiet = async () => {
    const { open, idle, waiting } = await app.connections();
    const held = (await backends()).length;
    found = `${open} in the pool, ${idle} of them idle, ${waiting} waiting, ${held} at PostgreSQL`;
    return open === idle && waiting === 0 && held === open && open <= POOL_SIZE;
  };
  const isSo = await until('every connection is idle and known', isQuiet, 12_000).catch(() => undefined);
  t.ok(isSo !== undefined, `none is leaked: ${found}`);
}

t.test('F12: a full pool says so within 1.5 s, and serves within 1 s of its release', async (t) => {
  // So that all are connected, for of a burst of new connections one is accepted each turn; and the program is warm.
  for (let turn = 0; turn < 5; turn++) await askAtOnce(AT_ONCE);
  for (let round = 0; round < rounds(1, 5); round++) {
    t.ok((await askAtOnce(AT_ONCE)).every(({ status }) => status === 200));
    const holder = await database.owner.connect();
    await holder.query('begin; lock table sessions in access exclusive mode');
    const held = askAtOnce(HOLDING);
    await until('all connections wait', async () => (await stuck()) >= POOL_SIZE, 2_000);
    const refused = await askAtOnce(AT_ONCE);
    t.ok(refused.every(({ status }) => status === 503));
    t.ok(refused.every(({ retryAfter }) => Number(retryAfter) > 0));
    t.ok(slowest(refused) <= 1_500, `the slowest refusal took ${slowest(refused)} ms`);
    t.ok(slowest(await held) <= 3_000, 'and whoever held a connection is told too');
    await holder.query('rollback');
    holder.release();
    const served = await askAtOnce(AT_ONCE);
    t.ok(served.every(({ status }) => status === 200));
    t.ok(slowest(served) <= 1_000, `the last is served ${slowest(served)} ms after the release`);
    t.comment(`${AT_ONCE} refused in ${slowest(refused)} ms, as many served in ${slowest(served)} ms`);
  }
  await expectNoneLeaked(t);
});

async function stuck(): Promise<number> {
  const { rows } = await database.owner.query(
    `select count(*)::int as waiting from pg_stat_activity
     where application_name = 'pumprun' and datname = $1 and wait_event_type = 'Lock'`,
    [database.name],
  );
  return rows[0].waiting;
}

t.test('F12: requests that were given up halfway leave no connection behind', async (t) => {
  const wanted = rounds(200, 10_000);
  let [begun, aborted] = [0, 0];
  const impatient = async () => {
    while (begun++ < wanted) {
      const wait = AbortSignal.timeout(1 + (begun % 25));
      await ask(wait).catch(() => aborted++);
    }
  };
  await Promise.all(Array.from({ length: 50 }, impatient));
  t.ok(aborted > wanted / 3, `${aborted} of ${wanted} were given up`);
  await expectNoneLeaked(t);
  t.equal((await ask()).status, 200);
});

t.test('F07: backends hang; each request is answered within 3 s, and the pool heals', async (t) => {
  for (let round = 0; round < rounds(1, 5); round++) {
    await askAtOnce(20);
    const { pids, answers } = await withHungBackends(rounds(3_000, 10_000), () => askAtOnce(8));
    t.equal(pids.length, POOL_SIZE);
    t.ok(slowest(answers) <= 3_000, `the slowest answer took ${slowest(answers)} ms`);
    const served = await askAtOnce(50);
    t.ok(
      served.every(({ status }) => status === 200),
      'all are served again',
    );
    await expectNoneLeaked(t);
    t.comment(`${answers.length} asked meanwhile, slowest ${slowest(answers)} ms`);
  }
  t.ok(isAlive(app.pid), 'the same process answers');
});

/** Those of the application stop for a while, as on a disk that does not answer; asks and asks meanwhile. */
async function withHungBackends(forMs: number, askSome: () => Promise<Timed[]>) {
  const pids = (await backends()).map(({ pid }) => pid);
  const answers: Timed[] = [];
  const hang = (signal: NodeJS.Signals) => {
    for (const pid of pids) process.kill(pid, signal);
  };
  hang('SIGSTOP');
  try {
    for (const end = Date.now() + forMs; Date.now() < end; ) answers.push(...(await askSome()));
  } finally {
    hang('SIGCONT');
  }
  return { pids, answers };
}
