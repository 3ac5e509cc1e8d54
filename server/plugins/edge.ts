/** The HTTP edge: strict JSON, security headers, cookies. */
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { MEDIA_TYPE_UNSUPPORTED, REQUEST_MALFORMED } from './errors.ts';

const ONE_YEAR_SEC = 31_536_000;

/** Nothing but this origin's own files, no inline code, no frames. */
export const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

export default fp(async (app: FastifyInstance) => {
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: { maxAge: ONE_YEAR_SEC, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    reply.header('request-id', request.id);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, strictJson(app));
});

type Done = (error: Error | null, body?: unknown) => void;

/** JSON in well-formed UTF-8 without a byte-order mark; keys that would reach a prototype are refused. */
function strictJson(app: FastifyInstance) {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request: FastifyRequest, body: Buffer, done: Done) => {
    if (/charset=(?!"?utf-8"?\s*(;|$))/i.test(request.headers['content-type'] ?? '')) {
      done(MEDIA_TYPE_UNSUPPORTED());
      return;
    }
    // A request without content but with a JSON content type, as browsers send for a bare POST.
    if (body.length === 0) {
      done(null, undefined);
      return;
    }
    const text = decode(body);
    if (text === undefined) done(REQUEST_MALFORMED({ detail: 'the body is not well-formed UTF-8' }));
    else parse(request, text, done);
  };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(body: Buffer): string | undefined {
  try {
    return decoder.decode(body);
  } catch {
    return undefined;
  }
}
