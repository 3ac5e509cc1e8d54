/**
 * Writes security events: most refusals are problems and most acts are routes, so one table of each covers them. What
 * never becomes a request stands in unreadable.ts.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { logSecurity, type SecurityEvent, sourceOf } from '../security-events.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** What only the answer tells: who has signed in, and whether a decision was refused. */
    told: { signedInId?: string; hasRefusal?: boolean } | null;
  }
}

const OF_PROBLEM: Record<string, SecurityEvent> = {
  SIGN_IN_REFUSED: 'sign-in.refused',
  TOO_MANY_GUESSES: 'guess.throttled',
  PASSWORD_DISABLED: 'guess.disabled',
  SESSION_ENDED: 'session.ended',
  NOT_SIGNED_IN: 'token.refused',
  PASSWORD_WRONG: 'password.wrong',
  INVITATION_GONE: 'link.refused',
  RESET_GONE: 'link.refused',
  NOT_ALLOWED: 'access.denied',
  ROLE_NOT_YOURS_TO_GIVE: 'access.denied',
  PROGRAM_NOT_NAMED: 'acting-program.refused',
  REQUEST_FROM_ELSEWHERE: 'request.from-elsewhere',
  RATE_LIMITED: 'request.rate-limited',
  OVERLOADED: 'request.shed',
  TOO_MANY_SIGN_INS: 'request.shed',
  REQUEST_MALFORMED: 'request.malformed',
  SET_UP_CODE_WRONG: 'set-up.code-wrong',
};

/** By the event of the route, or by its method and pattern where that says more. */
const OF_ROUTE: Record<string, SecurityEvent> = {
  'session.opened': 'sign-in.ok',
  'session.closed': 'sign-out.ok',
  'DELETE /api/v1/sessions/:sessionId': 'sign-out.elsewhere',
  'session.all-closed': 'sign-out.everywhere',
  'account.password-changed': 'password.changed',
  'account.reset-requested': 'password.reset-requested',
  'membership.reset-started': 'password.reset-started',
  'account.password-reset': 'password.reset',
  'membership.invited': 'member.invited',
  'membership.joined': 'member.joined',
  'membership.roles-changed': 'member.roles-changed',
  'membership.ended': 'member.ended',
  'credential.created': 'credential.changed',
  'case.signed': 'signing.ok',
  'program.founded': 'program.founded',
  'POST /api/v1/setup': 'set-up.done',
  'GET /api/v1/audit-events': 'trail.read',
};

/** Reads of records and of progress; a student's own are no news. */
const EVIDENCE = /^\/api\/v1\/(?:cases|hours|progress)(?:\/|$)/;

export default fp(async (app: FastifyInstance) => {
  app.decorateReply('told', null);
  app.addHook('preSerialization', async (_request, reply, payload) => {
    reply.told = toldBy(payload);
    return payload;
  });
  app.addHook('onResponse', async (request, reply) => {
    const event = eventOf(request, reply);
    if (event === undefined) return;
    logSecurity(app.log, event, {
      actorId: request.person?.personId ?? reply.told?.signedInId ?? request.subject?.personId,
      programId: request.actor?.programId,
      requestId: request.id,
      source: sourceOf(request.ip),
      route: request.routeOptions.url ?? 'none',
      problem: reply.problem?.code,
    });
  });
});

function toldBy(payload: unknown): FastifyReply['told'] {
  if (typeof payload !== 'object' || payload === null) return null;
  const { person, verdicts } = payload as { person?: { id?: string }; verdicts?: { outcome: string }[] };
  return {
    ...(person?.id !== undefined && { signedInId: person.id }),
    hasRefusal: Array.isArray(verdicts) && verdicts.some(({ outcome }) => outcome === 'refused'),
  };
}

function eventOf(request: FastifyRequest, reply: FastifyReply): SecurityEvent | undefined {
  const { problem } = reply;
  if (problem !== null) {
    if (problem.parts.isReplay) return 'session.replayed';
    // Without a token somebody has only not signed in yet.
    const isBare = request.headers.authorization === undefined && request.headers.cookie === undefined;
    return problem.code === 'NOT_SIGNED_IN' && isBare ? undefined : OF_PROBLEM[problem.code];
  }
  if (reply.statusCode >= 300) return undefined;
  const { url = '', config } = request.routeOptions;
  const found = OF_ROUTE[`${request.method} ${url}`] ?? OF_ROUTE[config.event ?? ''];
  if (found === 'signing.ok' && reply.told?.hasRefusal) return 'signing.refused';
  return found ?? (isOfOthers(request, url) ? 'evidence.read' : undefined);
}

function isOfOthers({ method, actor, params }: FastifyRequest, url: string): boolean {
  if (method !== 'GET' || actor === null || !EVIDENCE.test(url)) return false;
  const { studentId } = (params ?? {}) as { studentId?: string };
  return studentId === undefined ? !actor.roles.includes('student') : studentId !== actor.personId;
}
