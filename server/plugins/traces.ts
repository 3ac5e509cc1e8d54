/** A span for each request, when traces are wanted; nothing at all otherwise. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { RequestSpan } from '../tracing.ts';

export default fp(async (app: FastifyInstance) => {
  const { tracing } = app.platform;
  if (tracing === undefined) return;
  const spans = new WeakMap<FastifyRequest, RequestSpan>();
  app.addHook('onRequest', (request, _reply, done) => {
    spans.set(request, tracing.followRequest(traceparentOf(request), done));
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    spans.get(request)?.end(`${request.method} ${route}`, {
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': reply.statusCode,
      'pumprun.request_id': request.id,
    });
  });
});

/** Of a proxy that we trust, which then has told us who it speaks for; from anybody else it would be a claim. */
function traceparentOf({ ips, headers }: FastifyRequest): string | undefined {
  const { traceparent } = headers;
  return ips !== undefined && ips.length > 1 && typeof traceparent === 'string' ? traceparent : undefined;
}
