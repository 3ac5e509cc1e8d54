/**
 * Requests that are sent before the answers to earlier ones are read. Node hands over whatever stands in the 64 KB it
 * has read, some two hundred requests, and keeps every answer until it can be sent: a few who never read would take the
 * places of everybody else, and memory. Browsers and proxies wait for their answers.
 */
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { logSecurity, sourceOf } from '../security-events.ts';

/** Of one connection. A client that sends so many at once must expect to be hung up on (RFC 9112, 9.3.2). */
export const UNANSWERED_AT_MOST = 8;

export default fp(async (app: FastifyInstance) => {
  const unansweredOf = new WeakMap<Socket, number>();
  app.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw;
    const unanswered = unansweredOf.get(socket) ?? 0;
    if (unanswered >= UNANSWERED_AT_MOST) return hangUp(request, reply);
    unansweredOf.set(socket, unanswered + 1);
    reply.raw.once('close', () => unansweredOf.set(socket, (unansweredOf.get(socket) ?? 1) - 1));
    return undefined;
  });
});

/** Once for a connection, though more of its requests may have been read already. */
function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { socket } = request.raw;
  if (!socket.destroyed)
    logSecurity(request.server.log, 'request.malformed', {
      requestId: request.id,
      source: sourceOf(request.ip),
    });
  socket.destroy();
  return reply.hijack();
}
