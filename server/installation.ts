/**
 * Where this installation keeps its data: finds or starts the database, brings it to the schema of this program,
 * and opens it as the application's role.
 */
import { createHmac } from 'node:crypto';
import { stderr } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Database, type InSpan, openDatabase, type Patience } from '../db/client.ts';
import { errorCode } from '../db/embedded/process.ts';
import { diskIsFull, type EmbeddedServer, FolderUnreachableError, startEmbedded } from '../db/embedded.ts';
import { sqlStateOf } from '../db/errors.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { APP_ROLE } from '../db/prepare.ts';
import { type Config, ConfigurationError, type TokenKeys } from './config.ts';
import { keptKeys } from './key-file.ts';

/** A place to keep data, running; nothing is migrated or opened yet. */
export interface Ground {
  /** The owner's connection to a database of this name, which is made if it is missing. */
  ownerOf(database: string): Promise<pg.ClientConfig>;
  appConnection(owner: pg.ClientConfig): pg.PoolConfig;
  tokenKeys: TokenKeys;
  /** What whoever starts Pumprun is told instead of what went wrong on this ground. */
  explained(error: unknown): Promise<unknown>;
  /** Stops what this process started. */
  stop(): Promise<void>;
}

/** Lays the ground, acts on it, and stops what was started for that. */
export async function onGround<T>(config: Config, act: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await layGround(config);
  try {
    return await act(ground);
  } catch (error) {
    throw await ground.explained(error);
  } finally {
    await ground.stop();
  }
}

export function layGround(config: Config): Promise<Ground> {
  return config.database.kind === 'embedded'
    ? embeddedGround(config.database, config.tokenKeys)
    : Promise.resolve(remoteGround(config.database, config.tokenKeys));
}

type EmbeddedConfig = Extract<Config['database'], { kind: 'embedded' }>;

async function embeddedGround(config: EmbeddedConfig, tokenKeys: TokenKeys | undefined): Promise<Ground> {
  const { server, dataFolder } = await startWherePossible(config);
  const { password } = server.connection;
  return {
    ownerOf: async (database) => {
      await createDatabaseIfMissing(server.connection, database);
      return { ...server.connection, database };
    },
    appConnection: (owner) => ({ ...owner, user: APP_ROLE, password: appPasswordFrom(password) }),
    tokenKeys: tokenKeys ?? (await keysOrStop(dataFolder, server)),
    explained: async (error) => ((await isOfFullDisk(error, server)) ? diskIsFull(dataFolder, error) : error),
    stop: () => server.stop(),
  };
}

async function keysOrStop(dataFolder: string, server: EmbeddedServer): Promise<TokenKeys> {
  try {
    return keptKeys(dataFolder);
  } catch (error) {
    await server.stop();
    throw errorCode(error) === 'ENOSPC' ? diskIsFull(dataFolder, error) : error;
  }
}

const DISK_FULL = '53100';
const ENDED_BY_SERVER = ['08', '57'];

/** PostgreSQL refuses a statement, or stops at once: where its log has no room, every connection just ends. */
async function isOfFullDisk(error: unknown, server: EmbeddedServer): Promise<boolean> {
  const state = sqlStateOf(error);
  if (state === DISK_FULL) return true;
  return (state === undefined || ENDED_BY_SERVER.includes(state.slice(0, 2))) && server.ranOutOfRoom();
}

/** In our own folder; as root under a private home, where PostgreSQL's account cannot go, in another one. */
async function startWherePossible({ dataFolder, otherFolder, account }: EmbeddedConfig) {
  const startIn = async (dataDir: string) => ({
    server: await startEmbedded({ dataDir, ...(account !== undefined && { account }) }),
    dataFolder: dataDir,
  });
  try {
    return await startIn(dataFolder);
  } catch (error) {
    if (!(error instanceof FolderUnreachableError) || otherFolder === undefined) throw error;
    stderr.write(
      `PostgreSQL's account cannot enter ${dataFolder}: the data lies in ${otherFolder} instead.\n`,
    );
    return startIn(otherFolder);
  }
}

function remoteGround(
  { ownerUrl, appUrl }: Extract<Config['database'], { kind: 'url' }>,
  tokenKeys: TokenKeys | undefined,
): Ground {
  const ownerPassword = decodeURIComponent(new URL(ownerUrl).password);
  if (ownerPassword === '' && appUrl === undefined)
    throw new ConfigurationError('DATABASE_APP_URL must be set when DATABASE_URL holds no password');
  if (tokenKeys === undefined)
    throw new ConfigurationError('PUMPRUN_TOKEN_KEY must be set when DATABASE_URL is');
  const appConnection = appUrl ?? withLogin(ownerUrl, APP_ROLE, appPasswordFrom(ownerPassword));
  return {
    ownerOf: () => Promise.resolve({ connectionString: ownerUrl }),
    appConnection: () => ({ connectionString: appConnection }),
    tokenKeys,
    explained: (error) => Promise.resolve(error),
    stop: () => Promise.resolve(),
  };
}

/** The application's password follows from the owner's, so that every process knows it and nobody has to keep it. */
const appPasswordFrom = (ownerPassword: string): string =>
  createHmac('sha256', ownerPassword).update(APP_ROLE).digest('base64url');

function withLogin(address: string, user: string, password: string): string {
  const url = new URL(address);
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
}

async function createDatabaseIfMissing(server: pg.ClientConfig, database: string): Promise<void> {
  await asOwner(server, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount !== 0) return;
    await client.query(`create database ${pg.escapeIdentifier(database)}`).catch((error: unknown) => {
      // Another process made it in the meantime: the name is taken, or was taken while we looked.
      const state = sqlStateOf(error);
      if (state !== '42P04' && state !== '23505') throw error;
    });
  });
}

/** Runs one act on a connection of its own. */
export async function asOwner<T>(
  connection: pg.ClientConfig,
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connected(connection);
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

const RECOVERS_WITHIN_MS = 60_000;
const CANNOT_CONNECT_NOW = '57P03';

/** A PostgreSQL that was joined while it recovers from a crash turns everybody away until it has. */
async function connected(connection: pg.ClientConfig): Promise<pg.Client> {
  const giveUpAt = Date.now() + RECOVERS_WITHIN_MS;
  for (;;) {
    const client = new pg.Client(connection);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (sqlStateOf(error) !== CANNOT_CONNECT_NOW || Date.now() > giveUpAt) throw error;
      await pause(100);
    }
  }
}

export interface OpenOptions {
  poolSize: number;
  onConnectionError(error: Error): void;
  onRetry?(reason: string): void;
  patience?: Patience;
  inSpan?: InSpan | undefined;
}

/** Migrates a database and opens it as the application's role; says how many migrations were missing. */
export async function openPrepared(
  ground: Ground,
  database: string,
  options: OpenOptions,
): Promise<{ db: Database; applied: number }> {
  const owner = await ground.ownerOf(database);
  const appConnection = ground.appConnection(owner);
  const { applied } = await migrateDatabase(owner, passwordOf(appConnection));
  const db = openDatabase({ connection: appConnection, ...options });
  await refusePowerfulRole(db);
  return { db, applied };
}

export const passwordOf = ({ password, connectionString }: pg.ClientConfig): string =>
  typeof password === 'string' ? password : decodeURIComponent(new URL(connectionString ?? '').password);

/** The fences hold only for a role that cannot climb them: refuse to run as one that can. */
async function refusePowerfulRole(db: Database): Promise<void> {
  const { rows } = await db.pool.query(`select rolsuper or rolbypassrls
    or exists (select from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace) as is_powerful
    from pg_roles where rolname = current_user`);
  if (rows[0]?.is_powerful === false) return;
  await db.close();
  throw new ConfigurationError(
    'DATABASE_APP_URL must name a role that owns nothing and cannot bypass row-level security',
  );
}
