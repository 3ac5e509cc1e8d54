/** More is asked than can be done: signing in by the hundred stops nobody who reads, and overload costs no collapse. */
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { newKey, testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { get, msOf, type Outcome, p99, send, signInAt } from '../helpers/crowd.ts';
import { testDatabase } from '../helpers/database.ts';
import { isFull, rounds } from '../helpers/thoroughness.ts';

const database = await testDatabase(t);
const on = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
const app = await appProcess(t, {
  connection: database.appConnection,
  tokenKey: newKey(),
  app: { trustProxy: ['127.0.0.1'] },
});
const headers = {
  authorization: `Bearer ${await signInAt(app.url, on.tara.email)}`,
  'pumprun-program': on.programId,
};
const read = (): Promise<Outcome> => get(app, '/api/v1/cases', headers);

/** Twenty reads a second until told that it is over. */
async function readSteadily(isOver: () => boolean): Promise<Outcome[]> {
  const reads: Promise<Outcome>[] = [];
  while (!isOver()) {
    reads.push(read());
    await pause(50);
  }
  return Promise.all(reads);
}

const wrongSignIn = (number: number): Promise<Outcome> =>
  send(app, '/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${number % 250}` },
    body: JSON.stringify({ email: `nobody${number}@example.org`, password: 'not the heron by the weir' }),
  });

/**
 * The first to be read of 200 that come in one instant wait for the others to be read: two processors refuse some 500 a
 * second while one hashes. So it is asked how soon all are told, and how who reads fares from then on, while passwords
 * are still hashed.
 */
t.test('F15: two hundred sign in at once; who reads goes on reading (P63)', async (t) => {
  await readFor(1_000);
  const quiet = await readFor(rounds(2_000, 5_000));
  await Promise.all(Array.from({ length: 200 }, read)); // so that all are connected
  const floods: Flood[] = [];
  for (let number = 0; number < rounds(1, 3); number++) floods.push(await flood(number));
  for (const { tried, refused, reads } of floods) {
    t.ok(
      [...quiet, ...reads].every(({ status }) => status === 200),
      'every read is answered',
    );
    t.equal(refused.length + tried.length, 200);
    t.ok(
      tried.length > 0 && refused.length > 100,
      `${tried.length} were tried, ${refused.length} told to come back`,
    );
    t.ok(
      refused.every((outcome) => Number(outcome.headers.get('retry-after')) > 0),
      'and when',
    );
  }
  const toldMs = Math.max(...floods.map(({ toldMs }) => toldMs));
  const [quietMs, besideMs] = [p99(msOf(quiet)), p99(msOf(floods.flatMap(({ hashing }) => hashing)))];
  t.comment(
    `all are told after ${toldMs.toFixed(0)} ms; reads p99 ${quietMs.toFixed(0)} ms, then beside hashing ${besideMs.toFixed(0)} ms`,
  );
  if (!isFull) return;
  t.ok(toldMs <= 1_000, 'whoever cannot be served is told within a second');
  t.ok(besideMs <= 3 * Math.max(quietMs, 20), 'reads wait at most three times as long');
});

interface Flood {
  tried: Outcome[];
  refused: Outcome[];
  /** How long the last of the refused waited to be told. */
  toldMs: number;
  reads: Outcome[];
  /** The reads that began when all had been told and passwords were still hashed. */
  hashing: Outcome[];
}

async function flood(number: number): Promise<Flood> {
  let isOver = false;
  const startedAt = performance.now();
  const beside = readSteadily(() => isOver);
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, place) => wrongSignIn(number * 200 + place)),
  );
  isOver = true;
  const reads = await beside;
  const refused = outcomes.filter(({ status }) => status === 503 || status === 429);
  const toldMs = Math.max(...msOf(refused));
  return {
    tried: outcomes.filter(({ status }) => status === 401),
    refused,
    toldMs,
    reads,
    hashing: reads.filter((read) => read.startedAt > startedAt + toldMs),
  };
}

async function readFor(forMs: number): Promise<Outcome[]> {
  const end = Date.now() + forMs;
  return readSteadily(() => Date.now() >= end);
}

interface Load {
  perSecond: number;
  shed: number;
  p99Ms: number;
}

/** So many who ask again as soon as they have an answer, and come back when they were told to. All are connected first. */
async function press(width: number, forMs: number): Promise<Load> {
  await Promise.all(Array.from({ length: width }, read));
  const end = Date.now() + forMs;
  const outcomes: Outcome[] = [];
  const client = async () => {
    while (Date.now() < end) {
      const outcome = await read();
      outcomes.push(outcome);
      if (outcome.status !== 200) await pause(Number(outcome.headers.get('retry-after')) * 1_000);
    }
  };
  await Promise.all(Array.from({ length: width }, client));
  const served = outcomes.filter(({ status }) => status === 200);
  const others = outcomes.filter(({ status }) => status !== 200);
  t.ok(
    others.every(({ status, headers }) => status === 503 && Number(headers.get('retry-after')) > 0),
    'who is sent away is told when to come back',
  );
  return { perSecond: (served.length * 1_000) / forMs, shed: others.length, p99Ms: p99(msOf(served)) };
}

t.test('F13: at many times the load as much is done as before, and some are sent away (P85)', async (t) => {
  const forMs = rounds(2_000, 20_000);
  const loads: [width: number, load: Load][] = [];
  for (const width of [50, 200, 800]) loads.push([width, await press(width, forMs)]);
  for (const [width, { perSecond, shed, p99Ms }] of loads)
    t.comment(
      `${width} at once: ${perSecond.toFixed(0)} served a second, p99 ${p99Ms.toFixed(0)} ms, ${shed} sent away`,
    );
  const [[, peak], , [, crowded]] = loads as [[number, Load], [number, Load], [number, Load]];
  t.ok(crowded.shed > 0, 'some of the eight hundred were sent away');
  t.ok(crowded.perSecond > 0, 'and others served');
  if (isFull) {
    t.ok(crowded.perSecond >= 0.8 * peak.perSecond, 'as much is done as at the peak, or four fifths of it');
    t.ok(crowded.p99Ms <= 1_000, 'and who is served is served within a second');
  }
  t.equal((await read()).status, 200, 'afterwards all is as before');
});
