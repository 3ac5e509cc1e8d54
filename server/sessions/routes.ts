import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { typed } from '../lib/route.ts';
import {
  AcceptReset,
  ChangePassword,
  NewReset,
  OwnSessionList,
  ResetAccepted,
  ResetLookUp,
  ResetRequested,
  ResetView,
  SessionParams,
  SessionView,
  SignIn,
} from './contract.ts';
import { deviceCookieOf } from './guesses.ts';
import { NOT_SIGNED_IN, REQUEST_FROM_ELSEWHERE } from './problems.ts';
import { ACCESS_TOKEN_LIFE_SEC, RESET_LIFE_MIN } from './rules.ts';
import { changePassword } from './service/change-password.ts';
import { endOwnSession, listOwnSessions } from './service/own-sessions.ts';
import { acceptReset, lookUpReset, requestReset } from './service/reset-password.ts';
import { cookieOf, type OpenSession, refreshSession, signIn, signOut, signOutEverywhere } from './service.ts';
import { issueAccessToken } from './tokens.ts';

/** `__Host-`: set by this host over a secure channel, for this host only. */
const REFRESH_COOKIE = '__Host-pumprun-refresh';
/** Opens nothing; see devices.ts. Browsers keep a cookie for 400 days at most. */
const DEVICE_COOKIE = '__Host-pumprun-device';
const DEVICE_KEPT_SEC = 400 * 86_400;
const COOKIE = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

export async function sessionRoutes(instance: FastifyInstance): Promise<void> {
  signingRoutes(instance);
  accountRoutes(instance);
  resetRoutes(instance);
}

function signingRoutes(instance: FastifyInstance): void {
  const app = typed(instance);
  const { platform } = instance;

  app.post(
    '/session',
    {
      config: { access: 'public', event: 'session.opened' },
      schema: { body: SignIn, response: { 200: SessionView } },
    },
    async (request, reply) => {
      const caller = { ip: request.ip, deviceCookie: request.cookies[DEVICE_COOKIE] };
      const session = await signIn(platform, { ...request.body, caller }, request.id);
      const view = answer(instance, reply, session);
      const device = deviceCookieOf(platform, session.person.email, caller);
      reply.setCookie(DEVICE_COOKIE, device, { ...COOKIE, maxAge: DEVICE_KEPT_SEC });
      return view;
    },
  );

  app.post(
    '/session/refresh',
    {
      config: { access: 'public', event: 'session.refreshed' },
      schema: { response: { 200: SessionView } },
      onRequest: async (request) => refuseElsewhere(instance, request),
    },
    async (request, reply) =>
      answer(instance, reply, await refreshSession(platform, request.cookies[REFRESH_COOKIE], request.id)),
  );

  app.delete(
    '/session',
    { config: { access: 'person', event: 'session.closed' }, schema: { response: { 204: z.undefined() } } },
    async (request, reply) => {
      await signOut(platform, signedIn(request), request.id);
      return leave(reply);
    },
  );

  app.delete(
    '/sessions',
    {
      config: { access: 'person', event: 'session.all-closed' },
      schema: { response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      await signOutEverywhere(platform, signedIn(request).personId, request.id);
      return leave(reply);
    },
  );
}

function accountRoutes(instance: FastifyInstance): void {
  const app = typed(instance);
  const { platform } = instance;

  app.get(
    '/sessions',
    { config: { access: 'person' }, schema: { response: { 200: OwnSessionList } } },
    async (request) => ({ sessions: await listOwnSessions(platform, signedIn(request)) }),
  );

  app.delete(
    '/sessions/:sessionId',
    {
      config: { access: 'person', event: 'session.closed' },
      schema: { params: SessionParams, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const ending = { personId: signedIn(request).personId, sessionId: request.params.sessionId };
      await endOwnSession(platform, ending, request.id);
      return reply.code(204).send();
    },
  );

  app.put(
    '/me/password',
    {
      config: { access: 'person', event: 'account.password-changed' },
      schema: { body: ChangePassword, response: { 200: SessionView } },
    },
    async (request, reply) =>
      answer(instance, reply, await changePassword(platform, signedIn(request), request.body, request.id)),
  );
}

function resetRoutes(instance: FastifyInstance): void {
  const app = typed(instance);
  const { platform } = instance;

  app.post(
    '/password-resets',
    {
      config: { access: 'public', event: 'account.reset-requested' },
      schema: { body: NewReset, response: { 202: ResetRequested } },
    },
    async (request, reply) => {
      await requestReset(platform, request.body.email, request.id);
      return reply.code(202).send({ validForMin: RESET_LIFE_MIN });
    },
  );

  // Changes nothing; a POST only because a token must not stand in an address.
  app.post(
    '/password-resets/look-up',
    {
      config: { access: 'public', event: 'none' },
      schema: { body: ResetLookUp, response: { 200: ResetView } },
    },
    (request) => lookUpReset(platform, request.body.token),
  );

  app.post(
    '/password-resets/accept',
    {
      config: { access: 'public', event: 'account.password-reset' },
      schema: { body: AcceptReset, response: { 200: ResetAccepted } },
    },
    (request) => acceptReset(platform, request.body, request.id),
  );
}

function answer(app: FastifyInstance, reply: FastifyReply, session: OpenSession): SessionView {
  reply.setCookie(REFRESH_COOKIE, cookieOf(app.platform, session), COOKIE);
  return {
    accessToken: issueAccessToken(app, session, app.platform.clock()),
    expiresInSec: ACCESS_TOKEN_LIFE_SEC,
    person: session.person,
    memberships: session.memberships,
  };
}

function leave(reply: FastifyReply) {
  return reply.clearCookie(REFRESH_COOKIE, COOKIE).code(204).send();
}

function signedIn(request: FastifyRequest) {
  if (request.person === null) throw NOT_SIGNED_IN();
  return request.person;
}

/** The cookie travels by itself, so this route asks for what another site cannot send: our header, our origin. */
function refuseElsewhere(app: FastifyInstance, request: FastifyRequest): void {
  if (request.headers['pumprun-client'] !== 'web') throw REQUEST_FROM_ELSEWHERE();
  const { origin, host } = request.headers;
  if (origin === undefined) return; // a browser leaves it out only on requests from this site
  const { publicUrl } = app.platform;
  // Without a configured origin only the host is compared: a proxy in front may have ended TLS.
  const isOurs = publicUrl === undefined ? URL.parse(origin)?.host === host : origin === publicUrl;
  if (!isOurs) throw REQUEST_FROM_ELSEWHERE();
}
