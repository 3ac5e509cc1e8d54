/** The real application on a database of its own, with a clock that a test can move. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Test } from 'tap';
import type { Database } from '../../db/client.ts';
import { type AppOptions, buildApp } from '../../server/app.ts';
import type { ProblemMaker } from '../../server/lib/problem.ts';
import type { Postman } from '../../server/mail.ts';
import { createMetrics } from '../../server/metrics.ts';
import type { Platform } from '../../server/platform.ts';
import { createKeyRing } from '../../server/sessions/keys.ts';
import { createPasswordHasher, type PasswordHasher } from '../../server/sessions/passwords.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface TestClock {
  now(): Date;
  /** Forward only: the library that checks tokens looks at the real clock too. */
  advance(by: { hours?: number; minutes?: number; seconds?: number }): void;
}

/** Starts at the real time and then stands still until it is moved. */
export function testClock(start = new Date()): TestClock {
  let now = start;
  return {
    now: () => now,
    advance: ({ hours = 0, minutes = 0, seconds = 0 }) => {
      now = new Date(now.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1_000);
    },
  };
}

export const newKey = (): string => randomBytes(32).toString('base64url');

export interface TestApp {
  app: FastifyInstance;
  platform: Platform;
  /** As the application: row-level security holds. */
  db: Database;
  /** As a superuser: to look behind. */
  owner: pg.Pool;
  clock: TestClock;
}

export interface TestAppOptions {
  clock?: TestClock;
  publicUrl?: string;
  mail?: Postman;
  app?: AppOptions;
  /** Instead of one of its own: reached in another way, or shared with another process. */
  database?: Pick<TestDatabase, 'database' | 'owner'>;
}

export async function testApp(
  t: Pick<Test, 'teardown'>,
  { clock = testClock(), mail, publicUrl, database, app: appOptions = {} }: TestAppOptions = {},
): Promise<TestApp> {
  const { database: db, owner } = database ?? (await testDatabase(t));
  const platform: Platform = {
    db,
    clock: clock.now,
    passwords: rememberingHasher(),
    keys: createKeyRing([newKey()]),
    mail,
    publicUrl,
    metrics: createMetrics(),
  };
  const app = await buildApp(platform, appOptions);
  t.teardown(() => app.close());
  return { app, platform, db, owner, clock };
}

/**
 * The real hasher, that does not work twice for one question: a hash costs 0.2 s and a cast asks for a dozen.
 * tests/unit/passwords.test.ts asks the real one.
 */
function rememberingHasher(): PasswordHasher {
  const real = createPasswordHasher();
  const hashes = new Map<string, Promise<string>>();
  const verdicts = new Map<string, Promise<boolean>>();
  return {
    hash: (password) => remembered(hashes, password, () => real.hash(password)),
    verify: (password, hash) =>
      remembered(verdicts, `${hash} ${password}`, () => real.verify(password, hash)),
    admit: (attempt) => attempt(), // what is remembered keeps nobody waiting
  };
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}

// biome-ignore lint/suspicious/noExplicitAny: a test asserts on whatever it got
export type Json = any;

export interface Answer {
  statusCode: number;
  body: Json;
  headers: Record<string, number | string | string[] | undefined>;
}

export interface Call {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below /api/v1. */
  url: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One request without any token; bytes are sent as a file, any other body as JSON. */
export async function call(
  { app }: Pick<TestApp, 'app'>,
  { method = 'GET', url, body, headers = {} }: Call,
): Promise<Answer> {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...(body !== undefined && { 'content-type': typeOf(body) }), ...headers },
    ...(body !== undefined && { payload: body instanceof Buffer ? body : JSON.stringify(body) }),
  });
  const isJson = /[/+]json/.test(String(answer.headers['content-type']));
  return {
    statusCode: answer.statusCode,
    body: isJson ? answer.json() : answer.body,
    headers: answer.headers,
  };
}

/** The answer is this problem, as a whole problem document; `field` must be among the fields it names. */
const typeOf = (body: unknown): string =>
  body instanceof Buffer ? 'application/octet-stream' : 'application/json';

export function expectProblem(
  t: Pick<Test, 'equal' | 'match' | 'ok'>,
  { statusCode, body, headers }: Answer,
  expected: ProblemMaker,
  field?: string,
): void {
  t.equal(body.code, expected.code, `${expected.code} it is`);
  t.equal(statusCode, expected.status, 'with its status');
  t.match(headers['content-type'], /^application\/problem\+json/);
  t.equal(body.type, `urn:pumprun:problem:${expected.code}`);
  t.equal(body.status, statusCode);
  t.equal(body.title, expected.title);
  t.equal(body.requestId, headers['request-id']);
  if (field !== undefined)
    t.ok(
      body.errors?.some((fault: Json) => fault.field === field && fault.message !== ''),
      `it names ${field}`,
    );
}
