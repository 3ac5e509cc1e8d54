/**
 * What a database needs before its migrations: the application's role with its limits, and nothing open to
 * everybody. Runs at every start, because none of it is in the database itself: a role belongs to the whole
 * server, and the rights on a database are not copied when it is cloned or restored.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';
import { sqlStateOf } from './errors.ts';
import { MigrationError } from './migration-error.ts';

/** The role the application connects as. It owns nothing, and row-level security always applies to it. */
export const APP_ROLE = 'pumprun_app';

const OLDEST_MAJOR = 15;
const PREPARE_LOCK = 7_086_714_001;
const INSUFFICIENT_PRIVILEGE = '42501';

// A stuck request must not hold a lock for long; pg_temp comes last, or a temporary table could shadow a real one.
const LIMITS = `
  ALTER ROLE ${APP_ROLE} SET search_path = public, pg_temp;
  ALTER ROLE ${APP_ROLE} SET statement_timeout = '10s';
  ALTER ROLE ${APP_ROLE} SET idle_in_transaction_session_timeout = '15s';
  ALTER ROLE ${APP_ROLE} SET lock_timeout = '5s'`;

/**
 * Makes the application’s role and closes the database to everybody else; may be repeated at any time.
 * The owner is a superuser, or owns the database and has CREATEROLE. Throws MigrationError.
 */
export async function prepareDatabase(owner: pg.Client, appPassword: string): Promise<void> {
  await refuseOldServer(owner);
  const verifier = scramVerifier(appPassword);
  await owner.query('begin');
  try {
    await owner.query(`select pg_advisory_xact_lock(${PREPARE_LOCK})`);
    await ensureRole(owner, verifier);
    await closeDatabase(owner);
    await refuseOpenDoors(owner);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => {}); // the first error says more than that of a dead connection
    throw sqlStateOf(error) === INSUFFICIENT_PRIVILEGE ? notAllowed(error) : error;
  }
}

async function refuseOldServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const obstacle = versionObstacle(rows[0]?.number ?? 0, rows[0]?.version ?? 'of unknown version');
  if (obstacle) throw new MigrationError(obstacle);
}

/** Older servers know neither security_invoker views nor a closed schema public. */
export function versionObstacle(versionNumber: number, version: string): string | undefined {
  if (versionNumber >= OLDEST_MAJOR * 10_000) return undefined;
  return `Pumprun needs PostgreSQL ${OLDEST_MAJOR} or newer, and this server is PostgreSQL ${version}.`;
}

async function ensureRole(owner: pg.Client, verifier: string): Promise<void> {
  await owner.query(`DO $$ BEGIN
    CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`);
  // Advisory locks end at the database, the role does not: the comment locks it for preparers of other databases,
  // which otherwise fail with "tuple concurrently updated".
  await owner.query(`COMMENT ON ROLE ${APP_ROLE} IS 'The application Pumprun: owns nothing'`);
  await owner.query(`ALTER ROLE ${APP_ROLE} LOGIN NOINHERIT PASSWORD ${pg.escapeLiteral(verifier)}`);
  await owner.query(LIMITS);
}

async function closeDatabase(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const database = pg.escapeIdentifier(rows[0]?.name ?? '');
  await owner.query(`
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC, ${APP_ROLE};
    GRANT CONNECT ON DATABASE ${database} TO ${APP_ROLE};
    REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${APP_ROLE}`);
}

interface OpenDoors {
  privileged: boolean;
  isMember: boolean;
  mayMakeTables: boolean;
}

/** What somebody else granted, an owner without superuser rights may be unable to take back: PostgreSQL only warns. */
async function refuseOpenDoors(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<OpenDoors>(
    `select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as privileged,
       exists (select from pg_auth_members where member = role.oid) as "isMember",
       has_database_privilege(role.oid, current_database(), 'TEMPORARY, CREATE')
         or has_schema_privilege(role.oid, 'public', 'CREATE') as "mayMakeTables"
     from pg_roles role where rolname = $1`,
    [APP_ROLE],
  );
  const [doors] = rows;
  const open = [
    doors?.privileged && 'has rights over the whole server',
    doors?.isMember && 'is a member of another role',
    doors?.mayMakeTables && 'may create tables',
  ].find(Boolean);
  if (open) throw new MigrationError(`The role ${APP_ROLE} ${open}: take that away as a superuser.`);
}

/** What PostgreSQL stores for a password. Sent instead of it, so that no log of statements ever holds the password. */
function scramVerifier(password: string): string {
  // Other characters would need SASLprep, which two implementations may do differently.
  if (!/^[\x20-\x7e]+$/.test(password))
    throw new MigrationError(
      `The password for ${APP_ROLE} must be printable ASCII: change it, for example to 32 random letters.`,
    );
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyOf = (purpose: string) => createHmac('sha256', salted).update(purpose).digest();
  const storedKey = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  const serverKey = keyOf('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

function notAllowed(cause: unknown): MigrationError {
  return new MigrationError(
    `This account may not set up the role ${APP_ROLE}: migrate as a superuser, or as an account that owns the ` +
      `database, has CREATEROLE and, where the role exists, holds it WITH ADMIN OPTION.`,
    { cause },
  );
}
