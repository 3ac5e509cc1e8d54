/**
 * Answers to what never becomes a request: broken HTTP, an address that cannot be decoded, a sender that is too slow.
 * No hook runs for these, so what the other plugins put on every answer stands here once more.
 */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemMaker } from '../lib/problem.ts';
import { logSecurity, sourceOf } from '../security-events.ts';
import { documentOf, HEADERS_TOO_LARGE, REQUEST_MALFORMED, REQUEST_TOO_SLOW } from './errors.ts';

export const ONE_YEAR_SEC = 31_536_000;

const HEADERS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'strict-transport-security': `max-age=${ONE_YEAR_SEC}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

const PROBLEM_OF: Record<string, ProblemMaker> = {
  ERR_HTTP_REQUEST_TIMEOUT: REQUEST_TOO_SLOW,
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
};

/** For what the parser of HTTP gave up on. The connection ends: where its next request begins, nobody can say. */
export const refuseBytes =
  ({ log }: FastifyInstance) =>
  (error: { code?: string } & Error, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const requestId = randomUUID();
    logSecurity(log, 'request.malformed', { requestId, source: sourceOf(socket.remoteAddress) });
    const found = (PROBLEM_OF[error.code ?? ''] ?? REQUEST_MALFORMED)();
    if (socket.writable) socket.write(answerTo(found, requestId));
    socket.destroy(error);
  };

/** For an address that cannot be decoded; it is not repeated. */
export function refuseAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  logSecurity(request.server.log, 'request.malformed', {
    requestId: request.id,
    source: sourceOf(request.ip),
  });
  void reply
    .headers({ ...HEADERS, 'request-id': request.id })
    .code(REQUEST_MALFORMED.status)
    .serializer(String)
    .send(documentOf(REQUEST_MALFORMED(), request.id));
}

function answerTo(found: ReturnType<ProblemMaker>, requestId: string): string {
  const body = documentOf(found, requestId);
  const headers = {
    ...HEADERS,
    'request-id': requestId,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status]}\r\n${lines.join('')}\r\n${body}`;
}
