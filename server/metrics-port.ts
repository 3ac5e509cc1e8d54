/** The metrics on a port of their own, for whoever can reach it: by default only this machine. */
import { createServer, type Server } from 'node:http';
import { scrape } from './metrics.ts';
import type { Platform } from './platform.ts';

export function metricsServer(platform: Platform): Server {
  return createServer({ requestTimeout: 5_000 }, (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    scrape(platform).then(
      (page) => response.writeHead(200, { 'content-type': platform.metrics.registry.contentType }).end(page),
      () => response.writeHead(500).end(),
    );
  });
}
