/**
 * A school works on at 30 % of what the machine can do while something breaks every minute: nothing leaks and nothing
 * acknowledged is lost (F19, P93). PUMPRUN_SOAK_MIN says how long. Within `npm test` it lasts seconds and the slope of the
 * memory is only printed: a slope needs minutes.
 */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { isAlive } from '../../db/embedded/process.ts';
import { testApp } from '../helpers/app.ts';
import { type AppProcess, appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { ownCluster } from '../helpers/cluster.ts';
import { faultProxy } from '../helpers/fault-proxy.ts';
import { expectMixedLedgerKept, type MixedLoad, mixedLoad } from '../helpers/mixed-load.ts';
import { isFull, rounds } from '../helpers/thoroughness.ts';

const POOL_SIZE = 10;
const SOAK_MS = isFull ? Number(process.env.PUMPRUN_SOAK_MIN ?? 10) * 60_000 : 8_000;
const PEAK_MS = rounds(1_000, 15_000);
const SAMPLE_MS = rounds(500, 5_000);
const FAULT_EACH_MS = rounds(2_000, 60_000);
const HUNG_MS = rounds(2_000, 4_000);
const BACK_WITHIN_MS = 30_000;
const SHARE_OF_PEAK = 0.3;
/** The first part, in which caches fill and code is compiled. */
const WARM_UP_SHARE = 0.3;

const cluster = await ownCluster(t);
const on = await castOn(await testApp(t, { database: cluster }), { privacyMode: 'dated' });
const proxy = await faultProxy(t, cluster.appConnection);
const connection = { ...cluster.appConnection, host: '127.0.0.1', port: proxy.port };

interface Sample {
  atMin: number;
  rssMb: number;
  handles: number;
  /** To the database: each one through the proxy is a backend. */
  connections: number;
}

async function sample(app: AppProcess): Promise<Sample> {
  const atMin = performance.now() / 60_000;
  const status = await readFile(`/proc/${app.pid}/status`, 'utf8');
  const rssMb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  const handles = (await readdir(`/proc/${app.pid}/fd`)).length;
  return { atMin, rssMb, handles, connections: proxy.open() };
}

const FAULTS: [what: string, act: () => Promise<void>][] = [
  [
    'a backend is killed',
    async () => {
      const { rows } = await cluster.owner.query(
        `select pid from pg_stat_activity where application_name = 'pumprun' limit 1`,
      );
      if (rows[0]) process.kill(rows[0].pid, 'SIGKILL');
    },
  ],
  [
    'the answer to a commit is lost',
    async () => {
      let isCut = false;
      proxy.set({
        cutAfterCommit: () => {
          if (isCut) return false;
          isCut = true;
          return true;
        },
      });
    },
  ],
  [
    'the wire goes silent',
    async () => {
      proxy.set({ blackhole: true });
      await pause(HUNG_MS);
      proxy.set({});
    },
  ],
];

t.test('a school works for a while, something breaks each minute, and nothing leaks', async (t) => {
  const app = await appProcess(t, { connection, poolSize: POOL_SIZE });
  const load = mixedLoad(on, () => app.url);
  while (load.ledger.created.size < 5) await pause(10); // signed in and at work
  const peakFrom = load.answers();
  await pause(PEAK_MS);
  const peakPerSecond = ((load.answers() - peakFrom) * 1_000) / PEAK_MS;
  load.setPace(peakPerSecond * SHARE_OF_PEAK);

  const samples: Sample[] = [];
  const happened: string[] = [];
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt >= SOAK_MS;
  const watching = (async () => {
    while (!isOver()) {
      samples.push(await sample(app));
      await pause(SAMPLE_MS);
    }
  })();
  const pacedFrom = load.answers();
  for (let at = 1; at * FAULT_EACH_MS < SOAK_MS; at++) {
    await pause(Math.max(0, startedAt + at * FAULT_EACH_MS - performance.now()));
    const [what, act] = FAULTS[isFull ? Math.floor(Math.random() * FAULTS.length) : at % FAULTS.length]!;
    happened.push(what);
    await act();
  }
  await watching;
  const pacePerSecond = ((load.answers() - pacedFrom) * 1_000) / (performance.now() - startedAt);
  await goesOn(load);
  await load.stop();

  const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const third = Math.ceil(warm.length / 3);
  const [early, late] = [warm.slice(0, third), warm.slice(-third)];
  const slope = slopeOf(lowestOfEachMinute(warm));
  t.comment(`peak ${peakPerSecond.toFixed(0)} requests/s, soaked at ${pacePerSecond.toFixed(0)}/s`);
  t.comment(`faults: ${happened.join(', ')}`);
  t.comment(
    `memory ${spread(warm, 'rssMb')} MB, ${isFull ? `slope ${slope.toFixed(2)} MB/min` : 'too short for a slope'}`,
  );
  t.comment(`handles ${spread(warm, 'handles')}, connections ${spread(warm, 'connections')}`);
  if (isFull) t.ok(slope <= 1, `memory grows by ${slope.toFixed(2)} MB/min`);
  for (const what of ['handles', 'connections'] as const)
    t.ok(
      medianOf(late, what) <= medianOf(early, what) + 3,
      `${what} stay: ${medianOf(early, what)} at first, ${medianOf(late, what)} at the end`,
    );
  t.ok(medianOf(late, 'connections') <= POOL_SIZE, 'no connection beyond the pool');
  t.ok(happened.length >= rounds(3, 1), `${happened.length} faults happened`);
  t.ok(isAlive(app.pid), 'the same process answers');
  await expectMixedLedgerKept(t, cluster.owner, load.ledger);
});

/** Whatever broke last, cases are acknowledged again. */
async function goesOn({ ledger: { created } }: MixedLoad): Promise<void> {
  const [before, deadline] = [created.size, Date.now() + BACK_WITHIN_MS];
  while (created.size === before) {
    if (Date.now() > deadline) throw new Error('nothing is acknowledged any more');
    await pause(10);
  }
}

const sorted = (samples: Sample[], what: keyof Sample): number[] =>
  samples.map((each) => each[what]).toSorted((one, other) => one - other);

function medianOf(samples: Sample[], what: keyof Sample): number {
  return sorted(samples, what)[Math.floor(samples.length / 2)] ?? Number.NaN;
}

function spread(samples: Sample[], what: keyof Sample): string {
  const values = sorted(samples, what);
  return `${values[0]?.toFixed(0)} to ${values.at(-1)?.toFixed(0)}`;
}

/** A password takes 64 MB while it is checked, and what a leak has taken is there between them too. */
function lowestOfEachMinute(samples: Sample[]): [atMin: number, rssMb: number][] {
  const minutes = Map.groupBy(samples, ({ atMin }) => Math.floor(atMin));
  return [...minutes].map(([minute, of]) => [minute, Math.min(...of.map(({ rssMb }) => rssMb))]);
}

/** Least squares. */
function slopeOf(points: [x: number, y: number][]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const along = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return along / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}
