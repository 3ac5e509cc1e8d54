/** Serves the built client: hashed files for ever, the shell for every page address. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

export const CLIENT_FOLDER = path.resolve(import.meta.dirname, '../../dist/client');
/** Addresses of the client's pages have no dot and no empty part, and do not begin with /api, /health or /metrics. */
const PAGE = /^\/(?!(?:api|health|metrics)(?:\/|$))(?:[\w-]+(?:\/[\w-]+)*\/?)?$/i;

export default fp(async (app: FastifyInstance) => {
  if (!existsSync(path.join(CLIENT_FOLDER, 'index.html'))) return; // the API alone, as in tests of it
  await app.register(fastifyStatic, {
    root: CLIENT_FOLDER,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const isHashed = path.relative(CLIENT_FOLDER, file).startsWith(`assets${path.sep}`);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { config: { access: 'public' }, schema: { hide: true } }, (request, reply) => {
    const address = request.url.split('?', 1)[0] ?? '/';
    return PAGE.test(address) ? reply.sendFile('index.html') : reply.callNotFound();
  });
});
