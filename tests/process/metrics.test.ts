/** The metrics on a port of their own, and on the main one with a token from a file. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import t from 'tap';
import { dataFolder, pumprun } from './pumprun.ts';

t.test('whoever runs the server reads its numbers', async (t) => {
  const folder = await dataFolder(t);
  const token = randomBytes(24).toString('base64url');
  const tokenFile = path.join(folder, 'metrics.token');
  await writeFile(tokenFile, `${token}\n`);
  const run = pumprun(t, ['serve'], {
    PUMPRUN_DATA: folder,
    PORT: '0',
    METRICS_PORT: '0',
    METRICS_TOKEN_FILE: tokenFile,
  });
  const [, beside = ''] = await run.printed(/Metrics are at (http:\S+)/);
  const [, main = ''] = await run.printed(/Pumprun listens on (http:\/\/localhost:\d+)/);
  await fetch(`${main}/health/live`);

  const answer = await fetch(beside);
  t.equal(answer.status, 200);
  t.match(answer.headers.get('content-type'), /^text\/plain; version=/);
  const page = await answer.text();
  t.match(page, /^pumprun_http_requests_total\{method="GET",route="\/health\/live",status="200"\} [1-9]/m);
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_p99_seconds',
  ])
    t.match(page, new RegExp(`^pumprun_${name} \\S+$`, 'm'));
  t.equal((await fetch(new URL('/api/v1/setup', beside))).status, 404, 'and nothing else is there');
  t.equal((await fetch(beside, { method: 'POST' })).status, 404);

  t.equal((await fetch(`${main}/metrics`)).status, 401);
  const headers = { authorization: `Bearer ${token}` };
  t.equal((await fetch(`${main}/metrics`, { headers })).status, 200, 'the main port asks for the token');
  run.signal('SIGTERM');
  t.equal((await run.ended).code, 0);
  t.notOk((run.out() + run.err()).includes(token), 'which is printed nowhere');
});
