/**
 * The three hot jobs, measured as ratios in one run: the whole application against a bare Fastify route that runs only
 * the SQL of the job, on the same database, at two sizes of it. A benchmark, never a test.
 *
 *   npm run bench                 10,000 and 200,000 cases, 5 s each
 *   npm run bench -- 1000000 10   10,000 and 1,000,000 cases, 10 s each
 */
import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../db/embedded.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { APP_ROLE } from '../../db/prepare.ts';
import { makeCpbCase } from '../helpers/make.ts';
import { type BenchRequest, drive, type Measured } from './drive.ts';
import { type Seeded, seed } from './seed.ts';

const SMALL = 10_000;
const LARGE = Number(process.argv[2] ?? 200_000);
const DURATION_MS = Number(process.argv[3] ?? 5) * 1000;
const APP_PASSWORD = randomBytes(16).toString('hex');

interface Job {
  name: string;
  ours(seeded: Seeded, headers: Record<string, string>): BenchRequest;
  bare(seeded: Seeded): BenchRequest;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const someone = ({ studentIds }: Seeded): string =>
  studentIds[Math.floor(Math.random() * studentIds.length)] ?? '';
const content = ({ siteId, supervisorId }: Seeded) => ({
  ...makeCpbCase(),
  siteId,
  supervisorId,
  reportingYear: 2026,
});

const JOBS: Job[] = [
  {
    name: 'log a case',
    ours: (seeded, headers) => ({
      method: 'PUT',
      path: `/api/v1/cases/${randomUUID()}`,
      headers: { ...headers, ...JSON_TYPE, 'if-none-match': '*' },
      body: JSON.stringify(content(seeded)),
    }),
    bare: (seeded) => ({
      method: 'PUT',
      path: `/case/${seeded.programId}/${someone(seeded)}/${randomUUID()}`,
      headers: JSON_TYPE,
      body: JSON.stringify(content(seeded)),
    }),
  },
  {
    name: 'progress of a student',
    ours: (seeded, headers) => ({
      method: 'GET',
      path: `/api/v1/progress/students/${someone(seeded)}`,
      headers,
    }),
    bare: (seeded) => ({ method: 'GET', path: `/progress/${seeded.programId}/${someone(seeded)}` }),
  },
  {
    name: 'cohort matrix, 50 students',
    ours: (_, headers) => ({ method: 'GET', path: '/api/v1/progress/cohort', headers }),
    bare: ({ programId }) => ({ method: 'GET', path: `/cohort/${programId}` }),
  },
  {
    name: '  against counting live',
    ours: (_, headers) => ({ method: 'GET', path: '/api/v1/progress/cohort', headers }),
    bare: ({ programId }) => ({ method: 'GET', path: `/cohort-live/${programId}` }),
  },
];

const HOT_QUERIES = {
  'a page of one log': (s: Seeded) =>
    `select * from cases where program_id = '${s.programId}' and student_id = '${someone(s)}' order by entry_number desc limit 51`,
  'the inbox of a supervisor': (s: Seeded) =>
    `select * from cases where program_id = '${s.programId}' and supervisor_id = '${s.supervisorId}' and state = 'submitted' order by entry_number limit 200`,
  'the recount of one student': (s: Seeded) =>
    `select kind, role, confirmed_role, age_band, state from cases where program_id = '${s.programId}' and student_id = '${someone(s)}'`,
};

const folder = mkdtempSync(path.join(tmpdir(), 'pumprun-bench-'));
const server = await startEmbedded({ dataDir: folder });
try {
  const small = await measure(SMALL);
  const large = await measure(LARGE);
  console.log('\nCost of growth: requests per second at the large size over those at the small one');
  for (const [name, perSecond] of small)
    console.log(`  ${name.padEnd(28)} ${((large.get(name) ?? 0) / perSecond).toFixed(2)}`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(cases: number): Promise<Map<string, number>> {
  const database = `bench_${cases}`;
  const owner = { ...server.connection, database };
  const admin = new pg.Client(server.connection);
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  await migrateDatabase(owner, APP_PASSWORD);
  const client = new pg.Client(owner);
  client.on('error', () => {}); // a fault elsewhere stops the server; that fault is the one to read
  await client.connect();
  const seeded = await seed(client, cases);
  console.log(`\n${cases.toLocaleString('en')} cases`);
  await explain(client, seeded);
  const results = await load(owner, client, seeded);
  await client.end();
  return results;
}

/** Row-level security on, as the application: the plans it really gets. */
async function explain(client: pg.Client, seeded: Seeded): Promise<void> {
  for (const [name, query] of Object.entries(HOT_QUERIES)) {
    await client.query(`begin; set local role ${APP_ROLE}; set local app.program_id = '${seeded.programId}'`);
    const { rows } = await client.query(
      `explain (analyze, costs off, summary on, format json) ${query(seeded)}`,
    );
    await client.query('rollback');
    const [{ Plan: plan, 'Execution Time': ms }] = rows[0]['QUERY PLAN'];
    console.log(`  plan of ${name.padEnd(28)} ${nodesOf(plan).join(' < ')}, ${ms.toFixed(2)} ms`);
  }
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

function nodesOf(node: PlanNode): string[] {
  const own = `${node['Node Type']}${node['Index Name'] ? ` ${node['Index Name']}` : ''}`;
  return [own, ...(node.Plans?.slice(-1) ?? []).flatMap(nodesOf)];
}

async function load(owner: pg.ClientConfig, client: pg.Client, seeded: Seeded): Promise<Map<string, number>> {
  const [personId, sessionId] = [seeded.studentIds[0] ?? '', randomUUID()];
  await client.query(
    `insert into sessions (id, person_id, created_at, rotated_at, expires_at) values ($1, $2, now(), now(), now() + interval '1 day')`,
    [sessionId, personId],
  );
  const connection = { ...owner, user: APP_ROLE, password: APP_PASSWORD };
  const options = { connection, tokenKey: randomBytes(32).toString('base64url'), personId, sessionId };
  const child = fork(path.join(import.meta.dirname, 'server.ts'), [JSON.stringify(options)]);
  const results = new Map<string, number>();
  try {
    const ports = await new Promise<{ ours: number; bare: number; token: string }>((resolve) =>
      child.once('message', resolve),
    );
    const headers = { authorization: `Bearer ${ports.token}`, 'pumprun-program': seeded.programId };
    for (const job of JOBS) {
      const bare = await drive(ports.bare, DURATION_MS, () => job.bare(seeded));
      const ours = await drive(ports.ours, DURATION_MS, () => job.ours(seeded, headers));
      results.set(job.name, ours.perSecond);
      print(job.name, ours, bare);
    }
  } finally {
    child.kill();
  }
  return results;
}

function print(name: string, ours: Measured, bare: Measured): void {
  const show = ({ perSecond, p50Ms, p99Ms, failed }: Measured) =>
    `${perSecond.toFixed(0).padStart(6)}/s  p50 ${p50Ms.toFixed(1).padStart(5)}  p99 ${p99Ms.toFixed(1).padStart(6)} ms${failed ? `  ${failed} FAILED` : ''}`;
  console.log(
    `  ${name.padEnd(28)} ours ${show(ours)} | bare ${show(bare)} | ratio ${(ours.perSecond / bare.perSecond).toFixed(2)}`,
  );
}
