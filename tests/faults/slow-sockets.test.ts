/** Sockets that send slowly are cut off in time, sockets that never read fill no memory, and nobody else notices either. */
import net from 'node:net';
import t from 'tap';
import { UNANSWERED_AT_MOST } from '../../server/plugins/pipelining.ts';
import { newKey, testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { atATime, get, msOf, p99, signInAt } from '../helpers/crowd.ts';
import { testDatabase } from '../helpers/database.ts';
import { placed, submitNew } from '../helpers/log.ts';
import { isFull, rounds } from '../helpers/thoroughness.ts';

const database = await testDatabase(t);
const on = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
for (let at = 0; at < 100; at++) await submitNew(on.tara, placed(on));
const app = await appProcess(t, { connection: database.appConnection, tokenKey: newKey() });
const bearer = await signInAt(app.url, on.tara.email);
const headers = { authorization: `Bearer ${bearer}`, 'pumprun-program': on.programId };
const port = Number(new URL(app.url).port);

/** The 99th of a hundred requests of somebody who is in no hurry, in ms; all must be answered. */
async function othersP99Ms(): Promise<number> {
  const answers = await atATime(4, rounds(100, 400), () => get(app, '/api/v1/cases?limit=20', headers));
  t.ok(
    answers.every(({ status }) => status === 200),
    'the others are all served',
  );
  return p99(msOf(answers));
}

const HEAD = 'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n';
const SLOW: Record<string, { first: string; drip: string; withinSec: number }> = {
  'says nothing': { first: '', drip: '', withinSec: 6 },
  'drips its headers': { first: `${HEAD}X-Slow: `, drip: 'a', withinSec: 6 },
  'drips its body': {
    first: `${HEAD}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"email":"`,
    drip: 'a',
    withinSec: 16,
  },
};

/** Gives the seconds until the server hung up. */
async function sendSlowly({ first, drip }: { first: string; drip: string }): Promise<number> {
  const startedAt = performance.now();
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => {}); // a reset is a way to hang up, where events.once would throw
  const hungUp = new Promise((resolve) => socket.once('close', resolve));
  socket.resume();
  socket.write(first);
  const dripping = setInterval(() => drip !== '' && socket.writable && socket.write(drip), 500);
  await hungUp;
  clearInterval(dripping);
  return (performance.now() - startedAt) / 1_000;
}

t.test(`F16: ${rounds(60, 500)} slow senders are cut off in time, and the others are served`, async (t) => {
  const quietMs = await othersP99Ms();
  const each = Object.entries(SLOW);
  const sent = Array.from({ length: rounds(60, 500) }, async (_, at) => {
    const [what, how] = each[at % each.length]!;
    return { what, withinSec: how.withinSec, seconds: await sendSlowly(how) };
  });
  const besideMs = await othersP99Ms();
  const ended = await Promise.all(sent);
  for (const [what, { withinSec }] of each) {
    const seconds = Math.max(...ended.filter((one) => one.what === what).map((one) => one.seconds));
    t.ok(seconds <= withinSec + 1, `who ${what} is cut off after ${seconds.toFixed(1)} s`);
  }
  t.comment(`p99 of the others ${quietMs.toFixed(0)} ms before and ${besideMs.toFixed(0)} ms beside them`);
  if (isFull)
    t.ok(besideMs <= 2 * Math.max(quietMs, 10), 'their 99th of a hundred waits at most twice as long');
});

/** So many requests in one go, on twenty sockets that read nothing. */
function askWithoutReading(requests: number): net.Socket[] {
  const ask = `GET /api/v1/cases?limit=100 HTTP/1.1\r\nHost: localhost\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
  return Array.from({ length: 20 }, () => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {}); // whoever asks too much is hung up on
    socket.pause();
    socket.write(ask.repeat(requests));
    return socket;
  });
}

t.test('F17: twenty who ask for page after page and never read fill no memory', async (t) => {
  const othersFor = async (times: number) => {
    for (let at = 0; at < times; at++) await othersP99Ms();
  };
  await othersFor(rounds(2, 10)); // a process grows until it has done a while what it does
  for (const requests of [UNANSWERED_AT_MOST, rounds(50, 500)]) {
    const beforeMb = await app.memoryMb();
    const sockets = askWithoutReading(requests);
    await othersFor(rounds(1, 5));
    const grownMb = (await app.memoryMb()) - beforeMb;
    t.ok(grownMb <= 50, `memory grew by ${grownMb.toFixed(0)} MB with ${requests} requests each`);
    const { waiting } = await app.connections();
    t.equal(waiting, 0, 'and nobody waits for the database because of them');
    for (const socket of sockets) socket.destroy();
  }
});
