/**
 * No text is kept that nobody looked at. Every route that writes is asked at the start which strings it takes; one that
 * takes a string without a form, which is neither screened nor a secret, does not boot.
 */
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import type * as z from 'zod/mini';
import { screenTyped } from '../privacy/service.ts';
import type { IdentifierKind } from '../privacy/sighting.ts';
import { type TypedPlace, typedPlacesIn, unscreenedIn } from '../privacy/texts.ts';

/** Kinds that the author of the texts has looked at and says point to nobody: `clock-time, room`. */
const HEADER = 'pumprun-confirmed-texts';
const HEADER_LONGEST = 1_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body has parts that are read one by one; the verb screens each with `screenTyped`. */
    screensParts?: true;
    /** Where the body has texts that a person typed; found at the start. */
    typedPlaces?: readonly TypedPlace[];
  }
  interface FastifyRequest {
    /** What was seen in its texts and confirmed by their author. */
    confirmedKinds: readonly IdentifierKind[];
  }
  interface FastifyInstance {
    /** What a request says its author confirms, for a verb that screens its parts. */
    kindsConfirmedBy(request: FastifyRequest): string[];
  }
}

export default fp(async (app: FastifyInstance) => {
  app.decorate('kindsConfirmedBy', kindsConfirmedBy);
  app.decorateRequest('confirmedKinds');
  app.addHook('onRoute', requireScreening);
  app.addHook('preHandler', async (request) => {
    const { typedPlaces = [] } = request.routeOptions.config;
    request.confirmedKinds = screenTyped(typedPlaces, request.body, kindsConfirmedBy(request));
  });
});

/** As the header says; what is no kind confirms nothing. */
function kindsConfirmedBy({ headers }: FastifyRequest): string[] {
  const said = headers[HEADER];
  if (typeof said !== 'string' || said.length > HEADER_LONGEST) return [];
  return said.split(',').map((kind) => kind.trim());
}

function requireScreening(route: RouteOptions): void {
  const body = route.schema?.body as z.core.$ZodType | undefined;
  if (body === undefined || route.config?.screensParts) return;
  const open = unscreenedIn(body);
  if (open.length > 0)
    throw new Error(
      `${String(route.method)} ${route.url} takes a text that nobody screens: ${open.join(', ')}`,
    );
  route.config = { ...route.config, typedPlaces: typedPlacesIn(body) };
}
