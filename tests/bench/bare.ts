/** The yardstick: Fastify and pg, the statements of a job as the application sent them, and nothing of ours around them. */
import Fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';
import { Conversation } from '../../db/round-trip.ts';
import type { Numbers } from './jobs.ts';
import { answerParent } from './parent.ts';
import { apart, filled, type Statement, type Template, type Trip } from './statements.ts';

const { connection, poolSize } = JSON.parse(process.argv[2] ?? '{}');
const pool = new pg.Pool({ ...connection, max: poolSize });
const templates = new Map<string, Template>();

type Run = (client: pg.PoolClient, trips: readonly Trip[]) => Promise<pg.QueryResult[]>;

/** As most would write it: one statement, one answer. */
const oneByOne: Run = async (client, trips) => {
  const results: pg.QueryResult[] = [];
  for (const [statement] of apart(trips)) if (statement) results.push(await client.query(statement));
  return results;
};

/** With the round trips of the application. */
const together: Run = async (client, trips) => {
  const results: pg.QueryResult[] = [];
  const conversation = new Conversation(client, {
    opening: () => [],
    inSpan: (_name, _attributes, act) => act(),
  });
  for (const trip of trips) results.push(...(await Promise.all(trip.map(sendOn(conversation)))));
  return results;
};

const sendOn = (conversation: Conversation) => (statement: Statement) => conversation.query(statement);

const bare = Fastify({ bodyLimit: 1024 ** 2 });
for (const [name, run] of Object.entries({ apart: oneByOne, together }))
  for (const method of ['GET', 'PUT', 'POST'] as const)
    bare.route({ method, url: `/${name}/:job`, handler: (request) => answer(request, run) });

async function answer({ params, query }: FastifyRequest, run: Run): Promise<unknown> {
  const { job } = params as { job: string };
  const trips = filled(templates.get(job) ?? [], numbersIn(query as Record<string, string>));
  const client = await pool.connect();
  try {
    const results = await run(client, trips);
    return widestOf(results);
  } finally {
    client.release();
  }
}

const numbersIn = (query: Record<string, string>): Numbers =>
  Object.fromEntries(Object.entries(query).map(([kind, number]) => [kind, Number(number)]));

/** Every job is about one answer: the one with the most rows. */
const widestOf = (results: readonly pg.QueryResult[]): unknown[] =>
  results.reduce<unknown[]>((widest, { rows }) => (rows.length >= widest.length ? rows : widest), []);

answerParent({
  listen: async () => Number(new URL(await bare.listen({ host: '127.0.0.1', port: 0 })).port),
  learn: ({ job, template }: { job: string; template: Template }) => {
    templates.set(job, template);
  },
});
