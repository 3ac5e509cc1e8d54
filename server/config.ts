/**
 * The environment, read once and checked. The only file that looks at process.env. An empty variable counts as
 * unset. A wrong one stops the start and is named; its value is never printed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { type Environment, isTokenKey, listOf, NAMES, type Variable, variable } from './environment.ts';
import type { RateLimits } from './plugins/limits.ts';

export class ConfigurationError extends Error {}

const PROJECT_FOLDER = path.resolve(import.meta.dirname, '..');

export type TokenKeys = readonly [string, ...string[]];

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where people reach this server; used in invitation links and to check where a request comes from. */
  readonly publicUrl: string | undefined;
  readonly database:
    | {
        readonly kind: 'embedded';
        readonly dataFolder: string;
        /** Where to go when nobody named a folder and PostgreSQL's account cannot enter ours, as under /root. */
        readonly otherFolder?: string;
        readonly account: string | undefined;
      }
    | { readonly kind: 'url'; readonly ownerUrl: string; readonly appUrl: string | undefined };
  /** The current one first. Undefined only with the embedded database, which keeps its own key file. */
  readonly tokenKeys: TokenKeys | undefined;
  /** Undefined: no mail is sent, and links are passed on by hand. */
  readonly mail: { readonly url: string; readonly from: string; readonly origin: string } | undefined;
  readonly poolSize: number;
  readonly trustProxy: readonly string[];
  readonly limits: RateLimits;
  /** Where traces go, if anywhere. */
  readonly traces: { readonly endpoint: string; readonly service: string } | undefined;
  readonly metrics: {
    readonly host: string;
    readonly port: number | undefined;
    readonly token: string | undefined;
  };
  readonly logLevel: string;
}

/** @throws ConfigurationError naming each variable that is wrong and what it takes */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const faults: string[] = [];
  const read = NAMES.map((name) => [name, readVariable(name, set, faults)]);
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return Object.freeze(shape(Object.fromEntries(read) as Environment)); // each value has passed its own form
}

/** The value in its right form; what is wrong with it goes to the faults. */
function readVariable(name: keyof Environment, set: NodeJS.ProcessEnv, faults: string[]): string | undefined {
  const { form, secret } = variable(name);
  const file = secret === undefined ? undefined : set[`${name}_FILE`];
  const value = file === undefined ? set[name] : contentOf(file, secret);
  if (file !== undefined && set[name] !== undefined)
    faults.push(`${name}_FILE must be unset when ${name} is set`);
  else if (file !== undefined && value === undefined)
    faults.push(`${name}_FILE must name a file that this process can read and that is not empty`);
  else {
    const read = z.safeParse(form, value);
    if (read.success) return read.data;
    const takes = read.error.issues.map(({ message }) => message).join(', ');
    faults.push(
      file === undefined ? `${name} must be ${takes}` : `${name}_FILE must name a file that holds ${takes}`,
    );
  }
  return undefined;
}

/** What a secret's file holds: one value, or a list with one entry a line. Undefined when there is nothing to read. */
function contentOf(file: string, secret: Variable['secret']): string | undefined {
  try {
    const content = readFileSync(file, 'utf8').trim();
    if (content === '') return undefined;
    return secret === 'list' ? content.split('\n').join(',') : content;
  } catch {
    return undefined;
  }
}

function shape(env: Environment): Config {
  return {
    host: env.HOST,
    port: Number(env.PORT),
    publicUrl: env.PUBLIC_URL,
    database: databaseOf(env),
    tokenKeys: tokenKeysOf(env),
    mail: mailOf(env),
    poolSize: Number(env.POOL_SIZE),
    trustProxy: listOf(env.TRUST_PROXY),
    limits: {
      personPerMin: Number(env.RATE_LIMIT_PERSON_PER_MIN),
      programPerMin: Number(env.RATE_LIMIT_PROGRAM_PER_MIN),
      sourcePerMin: Number(env.RATE_LIMIT_SOURCE_PER_MIN),
    },
    traces: tracesOf(env),
    metrics: {
      host: env.METRICS_HOST,
      port: env.METRICS_PORT === undefined ? undefined : Number(env.METRICS_PORT),
      token: env.METRICS_TOKEN,
    },
    logLevel: env.LOG_LEVEL,
  };
}

function tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: service }: Environment) {
  return endpoint === undefined ? undefined : { endpoint, service };
}

function databaseOf(env: Environment): Config['database'] {
  if (env.DATABASE_URL !== undefined)
    return { kind: 'url', ownerUrl: env.DATABASE_URL, appUrl: env.DATABASE_APP_URL };
  const account = env.PUMPRUN_PG_ACCOUNT;
  if (env.PUMPRUN_DATA !== undefined)
    return { kind: 'embedded', dataFolder: path.resolve(env.PUMPRUN_DATA), account };
  const dataFolder = path.join(PROJECT_FOLDER, '.data');
  return { kind: 'embedded', dataFolder, otherFolder: folderOutsideHome(), account };
}

/** One for each checkout, so that two of them never share a database by accident. */
const folderOutsideHome = (): string =>
  path.join('/var/lib/pumprun', createHash('sha256').update(PROJECT_FOLDER).digest('hex').slice(0, 12));

/** A link in a letter leads where the operator says: a request could name any host. */
function mailOf({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: origin }: Environment): Config['mail'] {
  if (url === undefined) return undefined;
  if (from === undefined) throw new ConfigurationError('MAIL_FROM must be set when SMTP_URL is');
  if (origin === undefined) throw new ConfigurationError('PUBLIC_URL must be set when SMTP_URL is');
  return { url, from, origin };
}

function tokenKeysOf(env: Environment): TokenKeys | undefined {
  const current = env.PUMPRUN_TOKEN_KEY;
  const old = listOf(env.PUMPRUN_TOKEN_KEYS_OLD ?? '');
  if (current !== undefined) return [current, ...old];
  if (env.DATABASE_URL !== undefined)
    throw new ConfigurationError(
      'PUMPRUN_TOKEN_KEY must be set when DATABASE_URL is: at least 32 random bytes in base64url, the same for every process',
    );
  if (old.length > 0)
    throw new ConfigurationError('PUMPRUN_TOKEN_KEYS_OLD must stand beside a PUMPRUN_TOKEN_KEY');
  return undefined;
}

/** What a key file holds; undefined when a line of it is no key. */
export function readTokenKeys(content: string): TokenKeys | undefined {
  const [current, ...old] = content
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return current !== undefined && [current, ...old].every(isTokenKey) ? [current, ...old] : undefined;
}
