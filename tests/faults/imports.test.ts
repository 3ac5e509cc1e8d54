/** Files of every sort are read beside people who work: nobody waits longer for it, and the server's memory stays small. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import t from 'tap';
import { newKey, testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { atATime, get, msOf, p99, signInAt } from '../helpers/crowd.ts';
import { testDatabase } from '../helpers/database.ts';
import { placed, submitNew } from '../helpers/log.ts';
import { isFull, rounds } from '../helpers/thoroughness.ts';
import { makeWorkbook } from '../helpers/workbook.ts';

const database = await testDatabase(t);
const on = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
await on.owner.query(`update enrollments set started_on = '2025-08-18'`);
for (let at = 0; at < 40; at++) await submitNew(on.tara, placed(on));
const app = await appProcess(t, { connection: database.appConnection, tokenKey: newKey() });
const bearer = await signInAt(app.url, on.tara.email);
const headers = { authorization: `Bearer ${bearer}`, 'pumprun-program': on.programId };

const LARGE_AT = 20_000;
const MEMORY_MB = 400;
const WITHIN_MS = 10_000;

const MB = 1_000_000;
const line = (at: number) =>
  `${at},${1 + (at % 12)}/${1 + (at % 28)}/2026,CABG,adult,P,${at % 101},${60 + (at % 200)},${40 + (at % 100)},34.${at % 10},redo sternotomy ${at % 7}`;
const table = (rows: number): Buffer =>
  Buffer.from(
    [
      'Case #,Date,Procedure,Age,Role,% pumped,CPB time,XC time,Low temp,Notes',
      ...Array.from({ length: rows }, (_, at) => line(at)),
    ].join('\n'),
  );

async function tryOut(bytes: Uint8Array): Promise<{ status: number; ms: number; body: string }> {
  const startedAt = performance.now();
  const answer = await fetch(`${app.url}/api/v1/imports/try`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  return { body: await answer.text(), status: answer.status, ms: performance.now() - startedAt };
}

/** Says how large the file is and sends none of it: the server answers by that, and who goes on sending is cut off. */
async function statusOfAnnounced(bytes: number): Promise<number> {
  const request = http.request(`${app.url}/api/v1/imports/try`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': bytes },
  });
  request.flushHeaders();
  const [response] = await once(request, 'response');
  request.on('error', () => {}); // it is cut off, as it should be
  request.destroy();
  return response.statusCode;
}

async function othersP99Ms(during: () => boolean): Promise<number> {
  const times: number[] = [];
  do {
    const answers = await atATime(2, rounds(40, 200), () => get(app, '/api/v1/cases?limit=20', headers));
    t.ok(
      answers.every(({ status }) => status === 200),
      'the others are all served',
    );
    times.push(...msOf(answers));
  } while (during());
  return p99(times);
}

t.test(`a dry run of ${rounds(5_000, LARGE_AT)} rows is done in time, and nobody waits for it`, async (t) => {
  await othersP99Ms(() => false);
  const quietMs = await othersP99Ms(() => false);
  const quietMb = await app.memoryMb();
  let isReading = true;
  const reading = tryOut(table(rounds(5_000, LARGE_AT))).finally(() => {
    isReading = false;
  });
  const besideMs = await othersP99Ms(() => isReading);
  const { status, ms, body } = await reading;
  t.equal(status, 200, body.slice(0, 300));
  t.equal(JSON.parse(body).counts.newCases + JSON.parse(body).counts.broken, rounds(5_000, LARGE_AT));
  t.ok(ms < WITHIN_MS, `${Math.round(ms)} ms`);
  const memoryMb = await app.memoryMb();
  t.ok(memoryMb < MEMORY_MB, `${memoryMb.toFixed(0)} MB`);
  t.comment(
    `${Math.round(ms)} ms, ${quietMb.toFixed(0)} to ${memoryMb.toFixed(0)} MB; p99 of the others ${quietMs.toFixed(0)} ms before, ${besideMs.toFixed(0)} ms beside it`,
  );
  if (isFull)
    t.ok(besideMs <= 2 * Math.max(quietMs, 10), 'their 99th of a hundred waits at most twice as long');
});

t.test('files that are meant to hurt are refused with a sentence, one after the other', async (t) => {
  const hostile: Record<string, () => Uint8Array> = {
    'a workbook that unpacks to hundreds of megabytes': () =>
      makeWorkbook({
        sheets: [
          { name: 'Log', data: `<row><c t="inlineStr"><is><t>${'a'.repeat(300 * MB)}</t></is></c></row>` },
        ],
      }),
    '20 MB in one line': () => Buffer.alloc(20 * MB, 'a'),
    'bytes without a meaning': () => randomBytes(2 * MB),
    'a log of brackets': () => Buffer.from(`{"format":"pumprun-log/1","cases":${'['.repeat(200_000)}`),
  };
  for (const [what, make] of Object.entries(hostile)) {
    const { status, body, ms } = await tryOut(make());
    t.equal(status, 422, `${what}: ${body.slice(0, 200)}`);
    t.match(JSON.parse(body).detail ?? JSON.parse(body).title, /\w/);
    const memoryMb = await app.memoryMb();
    t.ok(memoryMb < MEMORY_MB, `${what}: ${memoryMb.toFixed(0)} MB, ${Math.round(ms)} ms`);
  }
  t.equal(await statusOfAnnounced(22 * MB), 413, 'and what is larger is not taken');
});
