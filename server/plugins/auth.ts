/** Who is asking, and may they try? Answered before the body is read; a route that does not say who may use it does not boot. */
import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import * as z from 'zod/mini';
import { Id } from '../lib/shapes.ts';
import { MEMBER_ROLE_CODES, type MemberRole } from '../programs/rules.ts';
import { NOT_ALLOWED, NOT_SIGNED_IN, PROGRAM_NOT_NAMED, SESSION_ENDED } from '../sessions/problems.ts';
import {
  ACCESS_TOKEN_TYPE,
  AUDIENCE,
  ISSUER,
  readAccessToken,
  type TokenSubject,
} from '../sessions/tokens.ts';
import { type Actor, actorOf, type Work } from '../work.ts';

/**
 * Who may use a route: anybody, a signed-in person wherever they belong, or a member of the named program with
 * one of the roles.
 */
export type Access = 'public' | 'person' | readonly MemberRole[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** The audit event that this route writes; every route that changes something names one. */
    event?: string;
  }
  interface FastifyRequest {
    person: (TokenSubject & { name: string }) | null;
    actor: Actor | null;
  }
  interface FastifyInstance {
    /** Runs one verb as the actor of the request, in one transaction. */
    work<T>(request: FastifyRequest, verb: (work: Work) => Promise<T>): Promise<T>;
  }
}

export default fp(async (app: FastifyInstance) => {
  await app.register(jwt, {
    secret: app.platform.keys.current.secret,
    sign: { algorithm: 'HS256' },
    verify: {
      algorithms: ['HS256'],
      allowedIss: ISSUER,
      allowedAud: AUDIENCE,
      requiredClaims: ['iss', 'aud', 'sub', 'jti', 'iat', 'exp'],
      checkTyp: ACCESS_TOKEN_TYPE,
    },
  });
  app.decorateRequest('person', null);
  app.decorateRequest('actor', null);
  app.decorate('work', (request, verb) => runWork(app, request, verb));
  app.addHook('onRoute', requireDeclaredAccess);
  app.addHook('onRequest', (request) => admit(app, request));
});

function requireDeclaredAccess(route: RouteOptions): void {
  const { access, event } = route.config ?? {};
  const isFramework = route.schema?.hide === true; // the API page and static files declare it where they are registered
  if (access === undefined && !isFramework)
    throw new Error(`${String(route.method)} ${route.url} declares no access`);
  const changes = ![route.method].flat().every((method) => method === 'GET' || method === 'HEAD');
  if (changes && event === undefined)
    throw new Error(`${String(route.method)} ${route.url} names no audit event`);
}

async function admit(app: FastifyInstance, request: FastifyRequest): Promise<void> {
  const access = request.routeOptions.config.access ?? 'public';
  if (access === 'public') return;
  const subject = bearer(app, request);
  const programId = access === 'person' ? undefined : programOf(request);
  const found = await readActor(app, subject, programId);
  request.person = { ...subject, name: found.name };
  if (access === 'person' || programId === undefined) return;
  if (!access.some((role) => found.roles.includes(role))) throw NOT_ALLOWED();
  request.actor = { ...subject, programId, name: found.name, roles: found.roles };
}

function bearer(app: FastifyInstance, request: FastifyRequest): TokenSubject {
  const token = /^bearer ([\w.=-]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1];
  const subject = token === undefined ? undefined : readAccessToken(app, token, app.platform.clock());
  if (subject === undefined) throw NOT_SIGNED_IN();
  return subject;
}

function programOf(request: FastifyRequest): string {
  const named = z.safeParse(Id, request.headers['pumprun-program']);
  if (!named.success) throw PROGRAM_NOT_NAMED();
  return named.data;
}

const ActorRow = z.object({
  name: z.string(),
  roles: z.array(z.enum(MEMBER_ROLE_CODES)),
  session_ended: z.boolean(),
  expires_at: z.string(),
});

/** One round trip, on every request: ending a session or changing a role counts from the next request on. */
async function readActor(
  app: FastifyInstance,
  { personId, sessionId }: TokenSubject,
  programId: string | undefined,
) {
  const rows = await app.platform.db.readActor(personId, sessionId, programId ?? null);
  const row = z.safeParse(ActorRow, rows[0]);
  if (!row.success || row.data.session_ended) throw SESSION_ENDED();
  if (new Date(row.data.expires_at) <= app.platform.clock()) throw SESSION_ENDED();
  return { name: row.data.name, roles: row.data.roles };
}

function runWork<T>(
  app: FastifyInstance,
  request: FastifyRequest,
  verb: (work: Work) => Promise<T>,
): Promise<T> {
  const actor = actorOf(request);
  const { db, clock } = app.platform;
  return db.withScope({ programId: actor.programId, personId: actor.personId }, (tx) =>
    verb({ tx, actor, requestId: request.id, now: clock() }),
  );
}
