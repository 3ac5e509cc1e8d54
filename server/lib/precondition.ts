import {
  NOT_FOUND,
  PRECONDITION_MALFORMED,
  PRECONDITION_MISSING,
  type ProblemMaker,
  VERSION_STALE,
} from './problem.ts';

/** What a writer says about the version it saw: it creates, it edits version n, or it says nothing. */
export type Precondition = { kind: 'create' } | { kind: 'edit'; version: number } | { kind: 'none' };

const STRONG_ETAG = /^"([1-9]\d{0,8})"$/;

/** Reads If-Match and If-None-Match. Weak tags, lists and `If-Match: *` are refused: they name no version. */
export function readPrecondition(headers: Record<string, unknown>): Precondition {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifMatch !== undefined && ifNoneMatch !== undefined) throw PRECONDITION_MALFORMED();
  if (ifNoneMatch !== undefined) return readCreate(ifNoneMatch);
  if (ifMatch !== undefined) return { kind: 'edit', version: readVersion(ifMatch) };
  return { kind: 'none' };
}

function readCreate(header: unknown): Precondition {
  if (header !== '*') throw PRECONDITION_MALFORMED();
  return { kind: 'create' };
}

function readVersion(header: unknown): number {
  const version = typeof header === 'string' ? STRONG_ETAG.exec(header)?.[1] : undefined;
  if (version === undefined) throw PRECONDITION_MALFORMED();
  return Number(version);
}

/** The strong ETag of a record's version. */
export const etagOf = (version: number): string => `"${version}"`;

/** What a PUT has to do, after its precondition was held against what is stored. */
export type PutStep = 'insert' | 'repeat' | 'update';

/**
 * Decides a PUT. Sending the same content again is never an error: the answer to the first one may have been lost.
 * @throws NOT_FOUND an edit of what is not there; VERSION_STALE; PRECONDITION_MISSING an edit that names no
 *   version; `taken` a creation under an id that holds something else
 */
export function planPut(
  precondition: Precondition,
  found: { version: number } | undefined,
  isSameContent: boolean,
  taken: ProblemMaker,
): PutStep {
  if (found === undefined) {
    if (precondition.kind === 'edit') throw NOT_FOUND();
    return 'insert';
  }
  if (isSameContent) return 'repeat';
  if (precondition.kind === 'create') throw taken();
  if (precondition.kind === 'none') throw PRECONDITION_MISSING();
  if (precondition.version !== found.version) throw VERSION_STALE();
  return 'update';
}

/** The version an act such as submit or void is about. @throws PRECONDITION_MISSING */
export function requiredVersion(precondition: Precondition): number {
  if (precondition.kind !== 'edit') throw PRECONDITION_MISSING();
  return precondition.version;
}
