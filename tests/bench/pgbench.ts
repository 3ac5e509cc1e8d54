/** The other yardstick: the same statements and round trips, sent by PostgreSQL's own load generator. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Measured } from './driver.ts';
import type { Job } from './jobs.ts';
import type { Size } from './size.ts';
import { inlined, type Template, type TemplateStatement } from './statements.ts';

const run = promisify(execFile);
const THREADS = 2;

/** Where it is, if it is on this machine. */
export async function findPgbench(): Promise<string | undefined> {
  const named = process.env.PUMPRUN_PGBENCH ?? 'pgbench';
  return run(named, ['--version']).then(
    ({ stdout }) => `${named} (${stdout.trim()})`,
    () => undefined,
  );
}

export interface PgbenchOrder {
  folder: string;
  connection: { host: string; port: number; user: string; password: string; database: string };
  /** As many as the application has connections to the database. */
  clients: number;
  job: Job;
  size: Size;
  template: Template;
  durationMs: number;
  firstTurn: number;
  turnsAtMost: number;
}

export async function drivePgbench(order: PgbenchOrder): Promise<Measured> {
  const { folder, connection, clients, durationMs, turnsAtMost } = order;
  const script = path.join(folder, `${order.job.name}.sql`);
  writeFileSync(script, await scriptOf(order));
  const log = path.join(folder, `pgbench-${Date.now()}`);
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  const args = ['-n', '-M', 'extended', '-c', String(clients), '-j', String(THREADS), '-T', String(seconds)];
  args.push('-f', script, '-l', '--log-prefix', log, '-D', 'mine=0');
  const { host, port, user, password, database } = connection;
  const env = { ...process.env, PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password };
  // What it says about errors goes to stderr; -T ends it.
  const { stdout, stderr } = await run(process.env.PUMPRUN_PGBENCH ?? 'pgbench', [...args, database], {
    env,
    maxBuffer: 1024 ** 3,
  });
  const latencies = latenciesIn(log);
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0);
  const failed = /aborted|error/i.exec(stderr);
  const turns = latencies.length;
  const at = (share: number) => latencies[Math.floor(turns * share)] ?? 0;
  const ranOut = turns > turnsAtMost ? `used ${turns} turns of ${turnsAtMost}` : undefined;
  const firstError = failed ? stderr.slice(0, 300) : ranOut;
  return {
    perSecond,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    errors: firstError === undefined ? 0 : 1,
    ...(firstError !== undefined && { firstError }),
    turns,
  };
}

/** Its log has a line for each transaction, the third word is how long it took; a file for each thread. */
function latenciesIn(prefix: string): number[] {
  const latencies: number[] = [];
  const folder = path.dirname(prefix);
  for (const file of readdirSync(folder).filter((name) => name.startsWith(path.basename(prefix)))) {
    const lines = readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n');
    for (const line of lines) latencies.push(Number(line.split(' ')[2]) / 1000);
    rmSync(path.join(folder, file));
  }
  return latencies.sort((one, other) => one - other);
}

async function scriptOf({
  job,
  size,
  template,
  clients,
  firstTurn,
  connection,
}: PgbenchOrder): Promise<string> {
  const lines = [
    `\\set turn ${firstTurn} + :client_id + ${clients} * :mine`,
    '\\set mine :mine + 1',
    ...job.pgbench(size),
  ];
  const types = await typesOf(connection, template);
  for (const trip of template) {
    if (trip.length > 1) lines.push('\\startpipeline');
    for (const statement of trip) lines.push(`${inlined(statement, types.get(statement) ?? [])};`);
    if (trip.length > 1) lines.push('\\endpipeline');
  }
  return `${lines.join('\n')}\n`;
}

/** What PostgreSQL takes each parameter for, so that an expression can stand in its place. */
async function typesOf(
  connection: pg.ClientConfig,
  template: Template,
): Promise<Map<TemplateStatement, string[]>> {
  const client = new pg.Client(connection);
  await client.connect();
  const types = new Map<TemplateStatement, string[]>();
  for (const statement of template.flat()) {
    if (statement.values.length === 0) continue;
    await client.query(`prepare asked as ${statement.text}`);
    const { rows } = await client.query(
      `select parameter_types::text[] as types from pg_prepared_statements where name = 'asked'`,
    );
    types.set(statement, rows[0].types);
    await client.query('deallocate asked');
  }
  await client.end();
  return types;
}
