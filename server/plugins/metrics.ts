/** Counts every request, and shows the numbers to whoever has the token. Without a token there is nothing to see here. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { type Metrics, scrape } from '../metrics.ts';
import { NOT_SIGNED_IN } from '../sessions/problems.ts';

export interface MetricsOptions {
  token?: string | undefined;
}

export default fp(async (app: FastifyInstance, { token }: MetricsOptions) => {
  const { metrics } = app.platform;
  app.addHook('onRequest', async (_request, reply) => {
    metrics.inFlight.inc();
    reply.raw.once('close', () => metrics.inFlight.dec()); // whether it was answered or given up
  });
  app.addHook('onResponse', async (request, reply) => count(metrics, request, reply));
  if (token !== undefined) showTo(app, token);
});

function count(metrics: Metrics, request: FastifyRequest, reply: FastifyReply): void {
  const { url: route, config } = request.routeOptions;
  const isKnown = route !== undefined && !request.is404;
  // Where no route is, anybody may have made up the method as well as the address.
  const labels = isKnown ? { method: request.method, route } : { method: 'any', route: 'none' };
  metrics.requests.inc({ ...labels, status: reply.statusCode });
  metrics.latency.observe(labels, reply.elapsedTime / 1_000);
  if (reply.problem !== null) metrics.problems.inc({ code: reply.problem.code });
  if (config.event === 'session.opened') metrics.signIns.inc({ outcome: outcomeOf(reply.statusCode) });
}

function outcomeOf(status: number): string {
  if (status < 300) return 'ok';
  if (status === 401 || status === 403) return 'refused';
  return status === 429 ? 'throttled' : 'failed';
}

/** Declares no access, as what the framework serves: it must answer while the database, and so every limit, does not. */
function showTo(app: FastifyInstance, token: string): void {
  const expected = hashOf(`Bearer ${token}`);
  app.get('/metrics', { schema: { hide: true } }, async ({ headers }, reply) => {
    if (!timingSafeEqual(hashOf(headers.authorization ?? ''), expected)) throw NOT_SIGNED_IN();
    return reply.type(app.platform.metrics.registry.contentType).send(await scrape(app.platform));
  });
}

/** Equally long whatever was sent, as the comparison wants it. */
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
