/** What app-process.ts starts. */
import { openDatabase } from '../../db/client.ts';
import { buildApp } from '../../server/app.ts';
import { createMetrics } from '../../server/metrics.ts';
import { createKeyRing } from '../../server/sessions/keys.ts';
import { createPasswordHasher, type PasswordHasher } from '../../server/sessions/passwords.ts';
import { watchLoop } from './loop-watch.ts';

const { connection, tokenKey, poolSize, app: options } = JSON.parse(process.argv[2] ?? '{}');

let hashes = 0;
const real = createPasswordHasher();
const passwords: PasswordHasher = {
  admit: real.admit,
  hash: (password) => {
    hashes++;
    return real.hash(password);
  },
  verify: (password, hash) => {
    hashes++;
    return real.verify(password, hash);
  },
};
const db = openDatabase({ connection, poolSize, onConnectionError: () => {} });
const platform = {
  db,
  clock: () => new Date(),
  passwords,
  keys: createKeyRing([tokenKey]),
  mail: undefined,
  publicUrl: undefined,
  metrics: createMetrics(),
};
const app = await buildApp(platform, options);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
const { pool } = db;
let loop: ReturnType<typeof watchLoop> | undefined; // from the first question on
const answers: Record<string, () => unknown> = {
  hashes: () => hashes,
  memory: () => process.memoryUsage().rss,
  loop: () => {
    loop ??= watchLoop();
    return loop.take();
  },
  connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
};
process.on('message', (what) => process.send?.({ value: answers[String(what)]?.() }));
process.send?.({ url });
