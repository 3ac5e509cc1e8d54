/** Who is asking, and may they try? Answered before the body is read; a route that does not say who may use it does not boot. */
import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import * as z from 'zod/mini';
import type { Scope, Tx } from '../../db/client.ts';
import { Id } from '../lib/shapes.ts';
import type { MemberRole } from '../programs/rules.ts';
import { NOT_ALLOWED, NOT_SIGNED_IN, PROGRAM_NOT_NAMED } from '../sessions/problems.ts';
import {
  ACCESS_TOKEN_TYPE,
  AUDIENCE,
  ISSUER,
  readAccessToken,
  type TokenSubject,
} from '../sessions/tokens.ts';
import { type Actor, actorOf, type Work } from '../work.ts';
import { actorFactsIn, BeliefOutdated, type Beliefs, createBeliefs, hasSameFacts } from './beliefs.ts';

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
    /**
     * The handler begins with `work`, whose first round trip says who is asking: the guard saves its own, and lets in
     * whom it last knew to be allowed. An answer that was given without `work` does not leave.
     */
    isAdmittedByWork?: true;
  }
  interface FastifyRequest {
    /** Null until it was looked for. */
    subject: TokenSubject | undefined | null;
    person: (TokenSubject & { name: string }) | null;
    actor: Actor | null;
    /** The actor stands on what was last heard of them, and the database has not yet said that it is so. */
    isActorBelieved: boolean;
  }
  interface FastifyInstance {
    /**
     * Runs one verb as the actor of the request, in one transaction; for a GET without one. Who the actor is and what
     * they may do is read in it, and when it changes something, held until its end.
     */
    work<T>(request: FastifyRequest, verb: (work: Work) => Promise<T>): Promise<T>;
    /** The same for a verb that writes, and what it wrote, read back with its last statement. */
    workAndRead<T, R>(
      request: FastifyRequest,
      verb: (work: Work) => Promise<T>,
      read: (work: Work) => Promise<R>,
    ): Promise<[T, R]>;
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
  app.decorateRequest('subject', null);
  app.decorateRequest('person', null);
  app.decorateRequest('actor', null);
  app.decorateRequest('isActorBelieved', false);
  const beliefs = createBeliefs();
  const { db } = app.platform;
  app.decorate('work', (request, verb) =>
    inTruth(app, beliefs, request, (scope, workOn) =>
      request.method === 'GET'
        ? db.readInScope(scope, (tx) => verb(workOn(tx)))
        : db.withScope(scope, (tx) => verb(workOn(tx))),
    ),
  );
  app.decorate('workAndRead', (request, verb, read) =>
    inTruth(app, beliefs, request, (scope, workOn) =>
      db.withScopeAndRead(
        scope,
        (tx) => verb(workOn(tx)),
        (tx) => read(workOn(tx)),
      ),
    ),
  );
  app.addHook('onRoute', requireDeclaredAccess);
  app.addHook('onRequest', (request) => admit(app, beliefs, request));
  app.addHook('onSend', async (request, reply) => {
    if (request.isActorBelieved && reply.statusCode < 400)
      throw new Error('a route that is admitted by its work answered without it');
  });
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

async function admit(app: FastifyInstance, beliefs: Beliefs, request: FastifyRequest): Promise<void> {
  const { access = 'public', isAdmittedByWork } = request.routeOptions.config;
  if (access === 'public') return;
  const subject = bearer(app, request);
  if (access === 'person') {
    const found = await askFacts(app, subject, undefined);
    request.person = { ...subject, name: found.name };
    return;
  }
  const programId = programOf(request);
  const isAllowed = ({ roles }: { roles: readonly MemberRole[] }) =>
    access.some((role) => roles.includes(role));
  const believed = isAdmittedByWork ? beliefs.recall(subject, programId) : undefined;
  const isBelieved = believed !== undefined && isAllowed(believed);
  const found = isBelieved ? believed : await askFacts(app, subject, programId);
  if (!isBelieved) beliefs.keep(subject, programId, found);
  if (!isAllowed(found)) throw NOT_ALLOWED();
  request.person = { ...subject, name: found.name };
  request.actor = { ...subject, programId, ...found };
  request.isActorBelieved = isBelieved;
}

function bearer(app: FastifyInstance, request: FastifyRequest): TokenSubject {
  const subject = subjectOf(app, request);
  if (subject === undefined) throw NOT_SIGNED_IN();
  return subject;
}

/** Whom the token of a request names, read once. Whether their session is open, only the database knows. */
export function subjectOf(app: FastifyInstance, request: FastifyRequest): TokenSubject | undefined {
  if (request.subject === null) {
    const token = /^bearer ([\w.=-]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1];
    request.subject = token === undefined ? undefined : readAccessToken(app, token, app.platform.clock());
  }
  return request.subject;
}

function programOf(request: FastifyRequest): string {
  const named = z.safeParse(Id, request.headers['pumprun-program']);
  if (!named.success) throw PROGRAM_NOT_NAMED();
  return named.data;
}

/** One round trip: ending a session or changing a role counts from the next request on. */
async function askFacts(
  app: FastifyInstance,
  { personId, sessionId }: TokenSubject,
  programId: string | undefined,
) {
  const { db, clock } = app.platform;
  return actorFactsIn(await db.readActor(personId, sessionId, programId ?? null), clock());
}

const BELIEFS_AT_MOST = 3;

/**
 * Runs a transaction as the actor of the request. It brings who the actor is now; when that is not what the guard
 * went by, nothing was told or kept, the guard is asked again and the transaction is run for whom it found.
 */
async function inTruth<T>(
  app: FastifyInstance,
  beliefs: Beliefs,
  request: FastifyRequest,
  run: (scope: Scope, workOn: (tx: Tx) => Work) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const actor = actorOf(request);
    const { programId, personId, sessionId } = actor;
    const hold = (rows: readonly unknown[]) => {
      const found = actorFactsIn(rows, app.platform.clock());
      beliefs.keep(actor, programId, found);
      if (!hasSameFacts(found, actor)) throw new BeliefOutdated();
      request.isActorBelieved = false;
    };
    const now = app.platform.clock();
    try {
      return await run({ programId, personId, belief: { sessionId, hold } }, (tx) => ({
        tx,
        actor,
        requestId: request.id,
        now,
        confirmedKinds: request.confirmedKinds ?? [],
      }));
    } catch (error) {
      if (!(error instanceof BeliefOutdated)) throw error;
      if (tries === BELIEFS_AT_MOST) throw NOT_ALLOWED();
      await admit(app, beliefs, request);
    }
  }
}
