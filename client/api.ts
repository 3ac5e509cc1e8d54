/**
 * The only place that calls fetch. It knows headers, problem documents and lost connections; it knows no screen.
 * A caller gets the parsed answer, or one of the two errors below.
 */
import type { ProblemDocument } from '../server/lib/problem.ts';
import type { FieldFault } from '../server/lib/shapes.ts';
import { type FileProgress, lastOf } from './file-answer.ts';

const ROOT = '/api/v1';
const TIME_LIMIT_MS = 20_000;

/** The server refused, and said why. `code` is stable; the sentence for it lives in parts/problem-text.ts. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: FieldFault[];
  readonly requestId: string;
  /** When the same may be tried again; undefined when the server did not say. */
  readonly retryAfterSec: number | undefined;

  constructor(status: number, document: Partial<ProblemDocument>, retryAfterSec?: number) {
    super(document.title ?? `The server answered ${status}`);
    this.status = status;
    this.code = document.code ?? `HTTP_${status}`;
    this.title = this.message;
    this.detail = document.detail;
    this.errors = document.errors ?? [];
    this.requestId = document.requestId ?? '';
    this.retryAfterSec = retryAfterSec;
  }
}

/** No answer came: nobody knows whether the server did what was asked. */
export class Unreachable extends Error {
  constructor() {
    super('The server did not answer');
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  /** Sends If-Match: the change is made only to this version. */
  ifMatch?: number;
  /** Sends If-None-Match: * - the record is made, never replaced. */
  create?: boolean;
  signal?: AbortSignal;
  /** What the author of a text in the body says points to nobody. */
  confirmedTexts?: readonly string[];
}

/** A file, and what is told on the way. */
export interface FileCall {
  method: 'POST' | 'PUT';
  path: string;
  file: Blob;
  onProgress(progress: FileProgress): void;
  signal: AbortSignal;
}

const FILE_TIME_LIMIT_MS = 180_000;

/** Sends a file as it is; the report, once the server has said it. */
async function sendFile<T>(call: FileCall, headers: Record<string, string>): Promise<T> {
  const response = await reached(call.signal, () =>
    fetch(ROOT + call.path, {
      method: call.method,
      headers: {
        ...headers,
        accept: 'application/x-ndjson',
        'content-type': 'application/octet-stream',
        'pumprun-client': 'web',
      },
      body: call.file,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(FILE_TIME_LIMIT_MS)]),
    }),
  );
  if (!response.ok) {
    const body = await bodyOf(response);
    throw new ApiProblem(response.status, isObject(body) ? body : {}, waitOf(response));
  }
  const { body } = response;
  const last = await reached(call.signal, async () => body && lastOf<T>(body, call.onProgress));
  if (!last) throw new Unreachable();
  if ('problem' in last) throw new ApiProblem(last.problem.status, last.problem);
  return last.report;
}

async function reached<T>(signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable();
  }
}

/** Sends one call as it is, without any token. */
export async function send<T>(call: Call, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetchOrUnreachable(call, headers);
  const body = await bodyOf(response);
  if (!response.ok) throw new ApiProblem(response.status, isObject(body) ? body : {}, waitOf(response));
  return body as T; // The contract of the route says so; the server checks its answers against it.
}

async function fetchOrUnreachable(call: Call, headers: Record<string, string>): Promise<Response> {
  const limit = AbortSignal.timeout(TIME_LIMIT_MS);
  return reached(call.signal, () =>
    fetch(ROOT + call.path, {
      method: call.method ?? 'GET',
      headers: { ...headersOf(call), ...headers },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
    }),
  );
}

function waitOf({ headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN); // a proxy may send a date instead
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function headersOf(call: Call): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    'pumprun-client': 'web',
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.ifMatch === undefined ? {} : { 'if-match': `"${call.ifMatch}"` }),
    ...(call.create ? { 'if-none-match': '*' } : {}),
    ...(call.confirmedTexts?.length ? { 'pumprun-confirmed-texts': call.confirmedTexts.join(',') } : {}),
  };
}

/** A proxy may answer with a page, and a connection may break off in the body: neither is an answer of ours. */
async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  if (!isJson) {
    if (response.ok || response.status >= 502) throw new Unreachable();
    return undefined;
  }
  try {
    return await response.json();
  } catch {
    throw new Unreachable();
  }
}

const isObject = (value: unknown): value is Partial<ProblemDocument> =>
  typeof value === 'object' && value !== null;

/** What a call needs to know of the session. `renewed` answers with a newer token than the one given, if there is one. */
export interface Keys {
  token(): Promise<string | undefined>;
  renewed(refused: string | undefined): Promise<string | undefined>;
  programId(): string | undefined;
  /** Looks over the texts of a call before it is sent; the kinds that their author confirms. @throws ApiProblem */
  confirmedTexts(call: Call): Promise<string[]>;
}

export interface Api {
  call<T>(call: Call): Promise<T>;
  sendFile<T>(call: FileCall): Promise<T>;
}

/** A wrong password on signing is a 401 too: sending that again would count as a second wrong attempt. */
const isTokenRefused = (error: unknown): boolean =>
  error instanceof ApiProblem && ['NOT_SIGNED_IN', 'SESSION_ENDED', 'HTTP_401'].includes(error.code);

/** Calls on behalf of the signed-in person in the chosen program; a refused token is renewed once. */
export function createApi(keys: Keys): Api {
  const headersWith = (token: string | undefined): Record<string, string> => {
    const programId = keys.programId();
    return {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(programId ? { 'pumprun-program': programId } : {}),
    };
  };
  const asPerson = async <T>(act: (headers: Record<string, string>) => Promise<T>): Promise<T> => {
    const token = await keys.token();
    try {
      return await act(headersWith(token));
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      const newer = await keys.renewed(token);
      if (newer === undefined || newer === token) throw error;
      return act(headersWith(newer));
    }
  };
  return {
    async call<T>(given: Call): Promise<T> {
      const call = { ...given, confirmedTexts: await keys.confirmedTexts(given) };
      return asPerson((headers) => send<T>(call, headers));
    },
    sendFile: (call) => asPerson((headers) => sendFile(call, headers)),
  };
}
