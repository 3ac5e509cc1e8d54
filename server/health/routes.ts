import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { typed } from '../lib/route.ts';
import { DATABASE_UNAVAILABLE } from '../plugins/errors.ts';

const Health = z.object({ status: z.literal('ok') });
const ANSWER_WITHIN_MS = 500;

/** live: the process turns. ready: the database answers in half a second, so requests make sense. */
export async function healthRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);
  app.get('/health/live', { config: { access: 'public' }, schema: { response: { 200: Health } } }, () => ({
    status: 'ok' as const,
  }));
  app.get(
    '/health/ready',
    { config: { access: 'public' }, schema: { response: { 200: Health } } },
    async () => {
      const answered = await Promise.race([asksDatabase(instance), afterMs(ANSWER_WITHIN_MS)]);
      if (!answered) throw DATABASE_UNAVAILABLE({ retryAfterSec: 2 });
      return { status: 'ok' as const };
    },
  );
}

const asksDatabase = (app: FastifyInstance): Promise<boolean> =>
  app.platform.db
    .withScope({}, (tx) => tx.execute('select 1'))
    .then(
      () => true,
      () => false,
    );

const afterMs = (ms: number): Promise<false> =>
  new Promise((resolve) => setTimeout(resolve, ms, false).unref());
