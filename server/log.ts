/** Log lines are JSON, one event a line, and hold no field values, tokens, addresses of people or text they typed. */
import type { FastifyRequest, FastifyServerOptions } from 'fastify';

export function logLineOf(level: string): Exclude<FastifyServerOptions['logger'], undefined> {
  if (level === 'silent') return false;
  return {
    level,
    // Listed, not redacted: what is not named here is never written.
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? 'none',
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: (error: Error) => ({ type: error.name, message: 'left out', stack: '' }),
    },
  };
}
