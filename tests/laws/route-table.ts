/** Every route of the application as Fastify registers it, hidden or not, with what it declares. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../../server/plugins/auth.ts';

export interface Route {
  method: string;
  url: string;
  access: Access | undefined;
  event: string | undefined;
  /** Not in the description of the API: its page and its document, and the files of the client. */
  isHidden: boolean;
}

/** Fastify announces each new instance before anything is registered on it; that is where the list begins. */
const ANNOUNCED = 'fastify.initialization';

export async function withRoutes<T>(build: () => Promise<T>): Promise<{ built: T; routes: Route[] }> {
  const routes: Route[] = [];
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, config, schema }) => {
      for (const each of [method].flat())
        routes.push({
          method: each,
          url,
          access: config?.access,
          event: config?.event,
          isHidden: schema?.hide === true,
        });
    });
  };
  subscribe(ANNOUNCED, listen);
  try {
    return { built: await build(), routes };
  } finally {
    unsubscribe(ANNOUNCED, listen);
  }
}
