/**
 * The environment, read once and checked. The only file that looks at process.env. An empty variable counts as
 * unset. A wrong one stops the start and is named; its value is never printed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import * as z from 'zod/mini';

export class ConfigurationError extends Error {}

const PROJECT_FOLDER = path.resolve(import.meta.dirname, '..');

const postgresUrl = z
  .string()
  .check(
    z.refine(
      (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
      'a URL that begins with postgres://',
    ),
  );

const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

const isTokenKey = (value: string): boolean => /^[A-Za-z0-9_-]{43,256}$/.test(value);

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const Environment = z.object({
  HOST: z._default(z.string().check(z.minLength(1)), 'localhost'),
  PORT: z._default(
    z
      .string()
      .check(
        z.refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'a port from 0 to 65535'),
      ),
    '3000',
  ),
  PUBLIC_URL: z.optional(
    z
      .string()
      .check(
        z.refine(
          (value) => /^https?:\/\/[^/]+$/.test(value) && URL.canParse(value),
          'an origin such as https://log.example.org',
        ),
      ),
  ),
  DATABASE_URL: z.optional(postgresUrl),
  DATABASE_APP_URL: z.optional(postgresUrl),
  PUMPRUN_DATA: z.optional(z.string()),
  PUMPRUN_PG_ACCOUNT: z.optional(
    z.string().check(z.regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'the name of an account')),
  ),
  PUMPRUN_TOKEN_KEY: z.optional(
    z.string().check(z.refine(isTokenKey, 'at least 32 random bytes in base64url (43 characters or more)')),
  ),
  PUMPRUN_TOKEN_KEY_FILE: z.optional(z.string()),
  PUMPRUN_TOKEN_KEYS_OLD: z.optional(
    z.string().check(z.refine((value) => listOf(value).every(isTokenKey), 'token keys, separated by commas')),
  ),
  PUMPRUN_TOKEN_KEYS_OLD_FILE: z.optional(z.string()),
  POOL_SIZE: z._default(
    z
      .string()
      .check(
        z.refine((value) => /^\d{1,3}$/.test(value) && Number(value) >= 1, 'a whole number from 1 to 999'),
      ),
    '10',
  ),
  TRUST_PROXY: z._default(
    z
      .string()
      .check(
        z.refine(
          (value) => listOf(value).every(isNetwork),
          'addresses or networks such as 10.0.0.0/8, separated by commas',
        ),
      ),
    '',
  ),
  LOG_LEVEL: z._default(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
});

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
  readonly poolSize: number;
  readonly trustProxy: readonly string[];
  readonly logLevel: string;
}

/** @throws ConfigurationError naming each variable that is wrong and what it takes */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = z.safeParse(Environment, set);
  if (!read.success)
    throw new ConfigurationError(
      read.error.issues.map((issue) => `${issue.path.join('.')} must be ${issue.message}`).join('\n'),
    );
  return Object.freeze(shape(read.data));
}

function shape(env: z.infer<typeof Environment>): Config {
  return {
    host: env.HOST,
    port: Number(env.PORT),
    publicUrl: env.PUBLIC_URL,
    database: databaseOf(env),
    tokenKeys: tokenKeysOf(env),
    poolSize: Number(env.POOL_SIZE),
    trustProxy: listOf(env.TRUST_PROXY),
    logLevel: env.LOG_LEVEL,
  };
}

function databaseOf(env: z.infer<typeof Environment>): Config['database'] {
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

function tokenKeysOf(env: z.infer<typeof Environment>): TokenKeys | undefined {
  const current = env.PUMPRUN_TOKEN_KEY ?? keysIn('PUMPRUN_TOKEN_KEY_FILE', env)?.[0];
  const old = env.PUMPRUN_TOKEN_KEYS_OLD ?? keysIn('PUMPRUN_TOKEN_KEYS_OLD_FILE', env)?.join() ?? '';
  if (current !== undefined) return [current, ...listOf(old)];
  if (env.DATABASE_URL !== undefined)
    throw new ConfigurationError(
      'PUMPRUN_TOKEN_KEY must be set when DATABASE_URL is: at least 32 random bytes in base64url, the same for every process',
    );
  if (old !== '')
    throw new ConfigurationError('PUMPRUN_TOKEN_KEYS_OLD must stand beside a PUMPRUN_TOKEN_KEY');
  return undefined;
}

/** One key a line. */
function keysIn(
  variable: 'PUMPRUN_TOKEN_KEY_FILE' | 'PUMPRUN_TOKEN_KEYS_OLD_FILE',
  env: z.infer<typeof Environment>,
): readonly string[] | undefined {
  const file = env[variable];
  if (file === undefined) return undefined;
  const keys = readTokenKeys(readable(variable, file));
  if (keys === undefined)
    throw new ConfigurationError(
      `${variable} must name a file that holds at least 32 random bytes in base64url`,
    );
  return keys;
}

function readable(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigurationError(`${variable} must name a file that this process can read`);
  }
}

/** What a key file holds; undefined when a line of it is no key. */
export function readTokenKeys(content: string): TokenKeys | undefined {
  const [current, ...old] = content
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return current !== undefined && [current, ...old].every(isTokenKey) ? [current, ...old] : undefined;
}
