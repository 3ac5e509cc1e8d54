/** The process under load: the real application, and beside it a bare Fastify that runs only the SQL of each job. */
import Fastify from 'fastify';
import pg from 'pg';
import { openDatabase } from '../../db/client.ts';
import { buildApp } from '../../server/app.ts';
import { createMetrics } from '../../server/metrics.ts';
import { createKeyRing } from '../../server/sessions/keys.ts';
import { createPasswordHasher } from '../../server/sessions/passwords.ts';
import { issueAccessToken } from '../../server/sessions/tokens.ts';

const POOL_SIZE = 10;
const { connection, tokenKey, personId, sessionId } = JSON.parse(process.argv[2] ?? '{}');

const db = openDatabase({ connection, poolSize: POOL_SIZE, onConnectionError: () => {} });
const platform = {
  db,
  clock: () => new Date(),
  passwords: createPasswordHasher(),
  keys: createKeyRing([tokenKey]),
  mail: undefined,
  publicUrl: undefined,
  metrics: createMetrics(),
};
const app = await buildApp(platform);
const ours = await app.listen({ host: '127.0.0.1', port: 0 });

const pool = new pg.Pool({ ...connection, max: POOL_SIZE });
const bare = Fastify();
const context = (program: string) => `begin; select set_config('app.program_id', '${program}', true)`;

bare.put('/case/:program/:student/:id', async (request, reply) => {
  const { program, student, id } = request.params as Record<string, string>;
  const body = request.body as Record<string, unknown>;
  const client = await pool.connect();
  try {
    await client.query(context(program!));
    await client.query(
      `insert into cases (program_id, id, student_id, kind, state, site_id, supervisor_id, role, conduct_share_pct, age_band,
        precision, reporting_year, facts) values ($1, $2, $3, 'cpb', 'draft', $4, $5, 'primary', 80, 'adult', 'year', 2026, $6)`,
      [program, id, student, body.siteId, body.supervisorId, body.facts],
    );
    await client.query(
      `insert into audit_events (program_id, type, actor_id, actor_name, subject_id, request_id, details)
       values ($1, 'case.created', $2, 'Bench', $3, 'bench', '{}')`,
      [program, student, id],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  return reply.code(201).send({ id });
});

const reading = async (program: string, sql: string, values: unknown[]) => {
  const client = await pool.connect();
  try {
    await client.query(context(program));
    const { rows } = await client.query(sql, values);
    await client.query('commit');
    return rows;
  } finally {
    client.release();
  }
};
bare.get('/progress/:program/:student', (request) => {
  const { program, student } = request.params as Record<string, string>;
  return reading(
    program!,
    'select rule_id, counted, waiting from progress where program_id = $1 and student_id = $2',
    [program, student],
  );
});
bare.get('/cohort/:program', (request) => {
  const { program } = request.params as Record<string, string>;
  return reading(
    program!,
    'select student_id, rule_id, counted, waiting from progress where program_id = $1',
    [program],
  );
});
bare.get('/cohort-live/:program', (request) => {
  const { program } = request.params as Record<string, string>;
  return reading(
    program!,
    `select student_id, count(*) filter (where state = 'signed' and role = 'primary') as performed,
       count(*) filter (where state = 'signed' and age_band in ('neonate', 'infant', 'toddler', 'child', 'adolescent')) as pediatric
     from cases where program_id = $1 and kind = 'cpb' group by 1`,
    [program],
  );
});
const beside = await bare.listen({ host: '127.0.0.1', port: 0 });

process.send?.({
  ours: Number(new URL(ours).port),
  bare: Number(new URL(beside).port),
  token: issueAccessToken(app, { personId, sessionId }, new Date()),
});
