/**
 * Every variable of the environment: what it takes, what it is when unset, what it means, whether it is a secret.
 * docs/configuration.md is written from here (`npm run docs:config`). A secret X can also be read from the file that
 * X_FILE names. What the values become for the program stands in config.ts.
 */
import { isIP } from 'node:net';
import * as z from 'zod/mini';

export interface Variable {
  /** Its form, with its default; its message ends the sentence "X must be …". */
  form: z.ZodMiniType<string | undefined>;
  /** For the page, when the default is not one value. */
  whenUnset?: string;
  /** In Markdown. */
  meaning: string;
  /** Never printed, and readable from a file: one value, or for a list one entry a line. */
  secret?: 'value' | 'list';
}

export const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

export const isTokenKey = (value: string): boolean => /^[A-Za-z0-9_-]{43,256}$/.test(value);

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** A text of which `isRight` is true; otherwise the sentence says that it must be `what`. */
const text = (what: string, isRight: (value: string) => boolean) => z.string().check(z.refine(isRight, what));

const wholeNumber = (from: number, to: number, what = 'a whole number') =>
  text(
    `${what} from ${from} to ${to}`,
    (value) => /^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to,
  );

const isUrlOf = (protocols: RegExp, value: string): boolean =>
  protocols.test(value) && !/\s/.test(value) && URL.canParse(value);

const postgresUrl = text('a URL that begins with postgres://', (value) =>
  isUrlOf(/^postgres(ql)?:\/\//, value),
);

export const VARIABLES = {
  HOST: {
    form: z._default(
      text('a host name or an address', (value) => /^[\w.:%-]{1,253}$/.test(value)),
      'localhost',
    ),
    meaning: 'The interface to listen on. `0.0.0.0` is every one; the container sets that.',
  },
  PORT: {
    form: z._default(wholeNumber(0, 65_535, 'a port'), '3000'),
    meaning: 'The port to listen on, 0 to 65535. With 0 a free one is taken and printed.',
  },
  PUBLIC_URL: {
    form: z.optional(
      text('an origin such as https://log.example.org', (value) => isUrlOf(/^https?:\/\/[^/]+$/, value)),
    ),
    meaning:
      "The origin in people's browsers, `https://log.example.org`, without a path or a closing slash. Invitation links begin with it, links in letters always do, and a request that renews a sign-in must come from it. Unset: links use the address of the request, and only the host is compared.",
  },
  SMTP_URL: {
    form: z.optional(
      text('a URL such as smtps://user:password@mail.example.org', (value) =>
        isUrlOf(/^smtps?:\/\/[^/]+\/?(\?.*)?$/, value),
      ),
    ),
    secret: 'value',
    meaning:
      'The mail server: `smtps://user:password@mail.example.org`, or `smtp://` with STARTTLS where it is offered (`?requireTLS=true` insists). Needs `MAIL_FROM` and `PUBLIC_URL`. Unset: no mail is sent, and administrators pass links on by hand.',
  },
  MAIL_FROM: {
    form: z.optional(
      text('an address such as Pumprun <log@example.org>', (value) =>
        /^(?:[^<>\p{Cc}]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u.test(value),
      ),
    ),
    meaning: 'Whom letters come from: `Pumprun <log@example.org>`.',
  },
  DATABASE_URL: {
    form: z.optional(postgresUrl),
    secret: 'value',
    meaning:
      'A PostgreSQL of your own, 15 or newer: `postgres://user:password@host/database`. The role is a superuser, or owns the database and has `CREATEROLE`. `?sslmode=verify-full` asks for a verified certificate. Unset: a private PostgreSQL 18 in `PUMPRUN_DATA`.',
  },
  DATABASE_APP_URL: {
    form: z.optional(postgresUrl),
    secret: 'value',
    whenUnset: 'made from `DATABASE_URL`',
    meaning:
      'The same database as the role `pumprun_app`, which it must name. Needed when `DATABASE_URL` holds no password, or the application goes another way than the owner (a pooler). At every start the role gets the password that stands here.',
  },
  PUMPRUN_DATA: {
    form: z.optional(z.string()),
    whenUnset: '`.data` in the project',
    meaning:
      "The folder of the private PostgreSQL and of this installation's key. Where root starts it from a private home such as `/root`, which PostgreSQL's account cannot enter, a folder of its own below `/var/lib/pumprun`; the terminal names it. Not used with `DATABASE_URL`.",
  },
  PUMPRUN_PG_ACCOUNT: {
    form: z.optional(text('the name of an account', (value) => /^[a-z_][a-z0-9_-]{0,31}$/.test(value))),
    whenUnset: '`postgres`, else `nobody`',
    meaning:
      'The account that the private PostgreSQL runs as when the server is started as root, which PostgreSQL refuses. An existing cluster keeps the account that owns it.',
  },
  PUMPRUN_TOKEN_KEY: {
    form: z.optional(text('at least 32 random bytes in base64url (43 characters or more)', isTokenKey)),
    secret: 'value',
    whenUnset: 'a file in `PUMPRUN_DATA`',
    meaning:
      'The secret that sign-ins are made with: 43 to 256 characters of `A-Z a-z 0-9 _ -` that hold at least 32 random bytes. Required with `DATABASE_URL`, the same for every process. The key is replaced without signing anybody out by keeping the old one in `PUMPRUN_TOKEN_KEYS_OLD`. Make one with `openssl rand -hex 32`, or with `node -p "crypto.randomBytes(32).toString(\'base64url\')"`.',
  },
  PUMPRUN_TOKEN_KEYS_OLD: {
    form: z.optional(text('token keys, separated by commas', (value) => listOf(value).every(isTokenKey))),
    secret: 'list',
    meaning:
      'Earlier keys, separated by commas. What was made with them is still accepted, nothing new is. See [operations](operations.md#replacing-the-token-key).',
  },
  POOL_SIZE: {
    form: z._default(wholeNumber(1, 999), '10'),
    meaning: 'Connections of this process to the database, 1 to 999. The private PostgreSQL takes 60 in all.',
  },
  TRUST_PROXY: {
    form: z._default(
      text('addresses or networks such as 10.0.0.0/8, separated by commas', (value) =>
        listOf(value).every(isNetwork),
      ),
      '',
    ),
    meaning:
      "Addresses or networks of reverse proxies, separated by commas. Their `X-Forwarded-*` headers are believed; nobody else's are.",
  },
  RATE_LIMIT_PERSON_PER_MIN: {
    form: z._default(wholeNumber(0, 999_999), '600'),
    meaning:
      'How many requests a signed-in person may make in a minute, in all processes together. 0: any number.',
  },
  RATE_LIMIT_PROGRAM_PER_MIN: {
    form: z._default(wholeNumber(0, 999_999), '6000'),
    meaning: 'The same for all people of a program together.',
  },
  RATE_LIMIT_SOURCE_PER_MIN: {
    form: z._default(wholeNumber(0, 999_999), '1200'),
    meaning:
      'The same for one source that is not signed in: an IPv4 address or a /64 of IPv6. A whole hospital may go out under one address.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    form: z.optional(text('a URL such as http://localhost:4318', (value) => isUrlOf(/^https?:\/\//, value))),
    meaning:
      'The base address of an OpenTelemetry collector that takes OTLP over HTTP. Set: every request, transaction and statement leaves a span there, without values. Unset: no traces, at no cost.',
  },
  OTEL_SERVICE_NAME: {
    form: z._default(
      text('a name of letters, digits, dots and dashes', (value) => /^[\w.-]{1,100}$/.test(value)),
      'pumprun',
    ),
    meaning: 'The name that traces are sent under.',
  },
  METRICS_PORT: {
    form: z.optional(wholeNumber(0, 65_535, 'a port')),
    meaning:
      'A port of its own for the metrics, `/metrics`, which asks for no token: keep it away from people. With 0 a free one is taken and printed. See [operations](operations.md#metrics).',
  },
  METRICS_HOST: {
    form: z._default(
      text('a host name or an address', (value) => /^[\w.:%-]{1,253}$/.test(value)),
      'localhost',
    ),
    meaning: 'The interface of `METRICS_PORT`.',
  },
  METRICS_TOKEN: {
    form: z.optional(
      text('32 characters or more of A-Z a-z 0-9 . _ ~ + / = -', (value) =>
        /^[A-Za-z0-9._~+/=-]{32,256}$/.test(value),
      ),
    ),
    secret: 'value',
    meaning:
      'Who sends it as `authorization: Bearer` reads the metrics at `/metrics` of the main port. At least 32 characters. Unset: there is no such page.',
  },
  LOG_LEVEL: {
    form: z._default(
      text('one of fatal, error, warn, info, debug and silent', (value) =>
        ['fatal', 'error', 'warn', 'info', 'debug', 'silent'].includes(value),
      ),
      'info',
    ),
    meaning: '`fatal`, `error`, `warn`, `info`, `debug` or `silent`.',
  },
} satisfies Record<string, Variable>;

export type Name = keyof typeof VARIABLES;
/** What was set or is the default, in its right form. */
export type Environment = { [N in Name]: z.infer<(typeof VARIABLES)[N]['form']> };

export const NAMES = Object.keys(VARIABLES) as Name[]; // keys of a literal that nobody adds to
export const variable = (name: Name): Variable => VARIABLES[name];
