/** The one error handler and the one 404. Whatever goes wrong leaves as a problem document (RFC 9457). */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { DatabaseUnavailable } from '../../db/client.ts';
import { constraintOf, sqlStateOf } from '../../db/errors.ts';
import { NOT_FOUND, Problem, type ProblemDocument, type ProblemMaker, problem } from '../lib/problem.ts';
import type { FieldFault } from '../lib/shapes.ts';

export const INPUT_INVALID = problem('INPUT_INVALID', 400, 'Some of what was sent cannot be accepted');
export const REQUEST_MALFORMED = problem('REQUEST_MALFORMED', 400, 'The request cannot be read');
export const REQUEST_TOO_SLOW = problem('REQUEST_TOO_SLOW', 408, 'The request did not arrive in time');
export const HEADERS_TOO_LARGE = problem(
  'HEADERS_TOO_LARGE',
  431,
  'The headers are larger than this server takes',
);
export const BODY_TOO_LARGE = problem('BODY_TOO_LARGE', 413, 'The body is larger than this route takes');
export const MEDIA_TYPE_UNSUPPORTED = problem(
  'MEDIA_TYPE_UNSUPPORTED',
  415,
  'Send application/json in UTF-8',
);
export const RATE_LIMITED = problem('RATE_LIMITED', 429, 'This is asked too often; wait a moment');
export const OVERLOADED = problem('OVERLOADED', 503, 'The server has more to do than it can; try again');
export const DATABASE_UNAVAILABLE = problem('DATABASE_UNAVAILABLE', 503, 'The database does not answer');
export const STORAGE_FULL = problem(
  'STORAGE_FULL',
  507,
  'The database has no room left to write; reading goes on',
);
export const INTERNAL = problem('INTERNAL', 500, 'Something went wrong on the server');

export interface ErrorsOptions {
  /** Which constraint means which problem; each feature names its own. */
  constraints: Record<string, ProblemMaker>;
  /** The same for the SQLSTATEs that triggers raise. */
  sqlStates: Record<string, ProblemMaker>;
}

declare module 'fastify' {
  interface FastifyReply {
    /** What this answer refuses with, for those who count and log. */
    problem: Problem | null;
  }
  interface FastifyInstance {
    /**
     * For a route that judges parts of a request one by one: the problem that refuses one part. Undefined when the
     * fault is the server's, and so of the whole request.
     */
    refusalOf(error: unknown): Problem | undefined;
    /** For an answer that has begun when it goes wrong: the problem document, logged like any other. */
    documentOf(request: FastifyRequest, error: unknown): string;
  }
}

export default fp(async (app: FastifyInstance, options: ErrorsOptions) => {
  app.decorateReply('problem', null);
  app.decorate('refusalOf', (error) => {
    const found = asPartProblem(error, options);
    return found.status < 500 ? found : undefined;
  });
  app.decorate('documentOf', (request, error) => {
    const found = asProblem(error as FastifyError, options);
    if (found.status >= 500) logFault(request, error as Error, found);
    return documentOf(found, request.id);
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, NOT_FOUND()));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const found = asProblem(error, options);
    if (found.status >= 500) logFault(request, error, found);
    return send(request, reply, found);
  });
});

function send(request: FastifyRequest, reply: FastifyReply, found: Problem) {
  reply.problem = found;
  const { retryAfterSec } = found.parts;
  if (retryAfterSec !== undefined) reply.header('retry-after', retryAfterSec);
  // As text, so that no response schema of a route can drop a part of it.
  return reply
    .code(found.status)
    .type('application/problem+json')
    .serializer(String)
    .send(documentOf(found, request.id));
}

/** The problem as it leaves, in JSON. */
export function documentOf({ code, status, message, parts }: Problem, requestId: string): string {
  const document: ProblemDocument = {
    type: `urn:pumprun:problem:${code}`,
    title: message,
    status,
    code,
    ...(parts.detail !== undefined && { detail: parts.detail }),
    ...(parts.errors !== undefined && { errors: parts.errors }),
    requestId,
  };
  return JSON.stringify(document);
}

function asProblem(error: FastifyError, options: ErrorsOptions): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return INPUT_INVALID({ errors: fieldFaults(error) });
  return asDatabaseProblem(error, options) ?? asFrameworkProblem(error);
}

/** A part of a body is read by itself, so what its contract says arrives as zod says it. */
function asPartProblem(error: unknown, options: ErrorsOptions): Problem {
  if (error instanceof z.core.$ZodError)
    return INPUT_INVALID({ errors: error.issues.flatMap(faultsOfIssue).slice(0, MAX_FAULTS) });
  return asProblem(error as FastifyError, options);
}

const MAX_FAULTS = 50;

function fieldFaults({
  validation,
  validationContext,
}: Pick<FastifyError, 'validation' | 'validationContext'>): FieldFault[] {
  const prefix =
    validationContext === 'body' || validationContext === undefined ? '' : `${validationContext}.`;
  const faults = (validation ?? []).flatMap(({ instancePath, keyword, message, params }) =>
    faultsOfIssue({
      path: instancePath.split('/').filter(Boolean),
      code: keyword,
      message: message ?? 'not accepted',
      keys: [params.keys].flat(),
    }),
  );
  return faults.map(({ field, message }) => ({ field: prefix + field, message })).slice(0, MAX_FAULTS);
}

interface Issue {
  path: readonly PropertyKey[];
  code: string;
  message: string;
  keys?: readonly unknown[];
}

function faultsOfIssue({ path, code, message, keys = [] }: Issue): FieldFault[] {
  if (code !== 'unrecognized_keys') return [{ field: path.join('.'), message }];
  return keys.map((key) => ({
    field: [...path, nameOf(key)].join('.'),
    message: 'no field of this request',
  }));
}

/** What somebody sent as a name is repeated only when it looks like one. */
const nameOf = (key: unknown): string => (/^[A-Za-z_]\w{0,39}$/.test(String(key)) ? String(key) : '?');

function asDatabaseProblem(error: Error, { constraints, sqlStates }: ErrorsOptions): Problem | undefined {
  if (error instanceof DatabaseUnavailable) return DATABASE_UNAVAILABLE({ retryAfterSec: 2 });
  const state = sqlStateOf(error);
  if (state === undefined) return undefined;
  if (state === DISK_FULL) return STORAGE_FULL({ retryAfterSec: 30 });
  if (isUnavailable(state)) return DATABASE_UNAVAILABLE({ retryAfterSec: 2 });
  return (constraints[constraintOf(error) ?? ''] ?? sqlStates[state] ?? INTERNAL)();
}

const DISK_FULL = '53100';

/**
 * Connection exceptions, races lost again and again, too little of a resource, operator intervention (shutdown,
 * crash, a statement over its limit), a lock that was not to be had in time, a server that was demoted and only reads.
 */
const isUnavailable = (state: string): boolean =>
  ['08', '40', '53', '57'].includes(state.slice(0, 2)) || state === '55P03' || state === '25006';

function asFrameworkProblem({ code, statusCode }: FastifyError): Problem {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return BODY_TOO_LARGE();
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return MEDIA_TYPE_UNSUPPORTED();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return REQUEST_MALFORMED();
  return INTERNAL();
}

/** By name, code, constraint and place only: messages of database errors hold the values that were written. */
function logFault(request: FastifyRequest, error: Error, found: Problem): void {
  const place = error.stack
    ?.split('\n')
    .slice(1, 6)
    .map((line) => line.trim());
  request.log.error(
    {
      problem: found.code,
      error: error.name,
      sqlState: sqlStateOf(error),
      constraint: constraintOf(error),
      place,
    },
    'request failed',
  );
}
