/** The process under load: the real application and nothing else, except that it can say what it sent and how large it grew. */
import { openDatabase } from '../../db/client.ts';
import { buildApp } from '../../server/app.ts';
import { logLineOf } from '../../server/log.ts';
import { createMetrics } from '../../server/metrics.ts';
import { createKeyRing } from '../../server/sessions/keys.ts';
import { createPasswordHasher } from '../../server/sessions/passwords.ts';
import { issueAccessToken } from '../../server/sessions/tokens.ts';
import { captureStatements } from './capture.ts';
import type { Session } from './jobs.ts';
import { answerParent } from './parent.ts';

/** Counted as in production, and so high that nobody is refused. */
const PER_MIN = 1_000_000_000;
const SAMPLE_EVERY_MS = 200;

const { connection, poolSize, tokenKey } = JSON.parse(process.argv[2] ?? '{}');
const db = openDatabase({ connection, poolSize, onConnectionError: () => {} });
const capture = captureStatements();
const platform = {
  db,
  clock: () => new Date(),
  passwords: createPasswordHasher(),
  keys: createKeyRing([tokenKey]),
  mail: undefined,
  metrics: createMetrics({ ofProcess: true }),
  publicUrl: undefined,
};
const app = await buildApp(platform, {
  limits: { personPerMin: PER_MIN, programPerMin: PER_MIN, sourcePerMin: PER_MIN },
  logger: logLineOf('info'),
});

let largestBytes = 0;
setInterval(() => {
  largestBytes = Math.max(largestBytes, process.memoryUsage.rss());
}, SAMPLE_EVERY_MS).unref();

answerParent({
  listen: async () => Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
  tokens: (sessions: Session[]) => sessions.map((session) => issueAccessToken(app, session, new Date())),
  startCapture: () => capture.start(),
  stopCapture: () => capture.stop(),
  /** Since it was last asked. */
  largestMib: () => {
    const largest = largestBytes / 1024 ** 2;
    largestBytes = 0;
    return largest;
  },
});
