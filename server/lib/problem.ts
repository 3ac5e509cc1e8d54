import * as z from 'zod/mini';
import { FieldFault } from './shapes.ts';

/** A problem document (RFC 9457) as it leaves the server. `code` is stable; `detail` is for people. */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(FieldFault)),
  requestId: z.string(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;

export interface ProblemParts {
  detail?: string;
  errors?: FieldFault[];
  retryAfterSec?: number;
  /** For the log, never for the answer: a token was used that had been replaced. */
  isReplay?: true;
}

/** What a service throws when it must refuse. It becomes a problem document at the edge. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly parts: ProblemParts;

  constructor(code: string, status: number, title: string, parts: ProblemParts) {
    super(title);
    this.code = code;
    this.status = status;
    this.parts = parts;
  }
}

export interface ProblemMaker {
  (parts?: ProblemParts): Problem;
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** Declares a problem: code, status and title live together and nowhere else. */
export function problem(code: string, status: number, title: string): ProblemMaker {
  const make = (parts: ProblemParts = {}) => new Problem(code, status, title, parts);
  return Object.assign(make, { code, status, title });
}

export const NOT_FOUND = problem('NOT_FOUND', 404, 'There is nothing here that you may see');
export const PRECONDITION_MISSING = problem(
  'PRECONDITION_MISSING',
  428,
  'Say which version you change: send If-Match with the ETag you read',
);
export const PRECONDITION_MALFORMED = problem(
  'PRECONDITION_MALFORMED',
  400,
  'If-Match takes one strong ETag such as "3"; If-None-Match takes *',
);
export const VERSION_STALE = problem(
  'VERSION_STALE',
  412,
  'Somebody changed this after you read it; read it again',
);

/** Turns "no row" into 404, so that not-yours and not-there look alike. */
export function orNotFound<T>(row: T | undefined): T {
  if (row === undefined) throw NOT_FOUND();
  return row;
}
