/** The HTTP edge: one way to read a request, strict JSON, security headers, cookies. */
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { hasDuplicateKeys } from '../lib/duplicate-keys.ts';
import { MEDIA_TYPE_UNSUPPORTED, REQUEST_MALFORMED } from './errors.ts';
import { ONE_YEAR_SEC, refuseBytes } from './unreadable.ts';

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
  app.server.removeAllListeners('clientError').on('clientError', refuseBytes(app)); // instead of Fastify's own
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.httpVersion === '0.9' || hostsOf(raw.rawHeaders) > 1) throw REQUEST_MALFORMED();
  });
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (request, reply) => {
    // Otherwise closing waits for a client that keeps the connection of its last answer.
    if (isClosing) reply.header('connection', 'close');
    // Files of the client say how long they keep; everything else is about somebody.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('request-id', request.id);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, strictJson(app));
});

/** A proxy in front may read another one of two than we do. */
const hostsOf = (rawHeaders: readonly string[]): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;

type Done = (error: Error | null, body?: unknown) => void;

/** JSON in well-formed UTF-8 without a byte-order mark; keys that would reach a prototype, and keys that stand twice, are refused. */
function strictJson(app: FastifyInstance) {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request: FastifyRequest, body: Buffer, done: Done) => {
    const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
    if (/charset=(?!"?utf-8"?\s*(;|$))/i.test(type) || encoding !== 'identity') {
      done(MEDIA_TYPE_UNSUPPORTED());
      return;
    }
    // A request without content but with a JSON content type, as browsers send for a bare POST.
    if (body.length === 0) {
      done(null, undefined);
      return;
    }
    const text = decode(body);
    if (text === undefined)
      done(REQUEST_MALFORMED({ detail: 'the body is not well-formed UTF-8 without a byte-order mark' }));
    else
      void parse(request, text, (error, value) => {
        if (error === null && hasDuplicateKeys(text))
          done(REQUEST_MALFORMED({ detail: 'an object of the body names a member twice' }));
        else done(error, value);
      });
  };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(body: Buffer): string | undefined {
  try {
    const text = decoder.decode(body);
    return text.startsWith('\ufeff') ? undefined : text; // the parser would drop the mark without a word
  } catch {
    return undefined;
  }
}
