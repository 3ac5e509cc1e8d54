/** One job, several contenders, taking turns; what disturbs the machine for a while disturbs all of them. */
import type { DriveOrder, Measured } from './driver.ts';
import { type Loaded, type Ours, POOL_SIZE } from './ground.ts';
import { type Job, type JobRequest, type Session, turnsOf } from './jobs.ts';
import type { Child } from './parent.ts';
import { drivePgbench } from './pgbench.ts';
import { explain, type StatementPlan } from './plans.ts';
import type { Plan, Size } from './size.ts';
import { wireClient } from './sockets.ts';
import { type Template, type Trip, templateOf } from './statements.ts';

export interface Arena {
  loaded: Loaded;
  ours: Ours;
  driver: Child;
  bare: { child: Child; port: number };
  /** Undefined where there is none on the machine. */
  pgbench: string | undefined;
  folder: string;
  plan: Plan;
}

/** In the order in which they take turns. */
export const CONTENDERS = ['ours', 'together', 'apart', 'pgbench'] as const;
export type Contender = (typeof CONTENDERS)[number];

export interface JobResult {
  job: string;
  title: string;
  aim?: number;
  aimP99Ms?: number;
  connections: number;
  /** What was sent for one request, a list for each round trip. */
  trips: string[][];
  plans: StatementPlan[];
  largestMib: number;
  contenders: Partial<Record<Contender, Measured>>;
}

export async function hold(arena: Arena, job: Job): Promise<JobResult> {
  const turns = sharedTurns(arena, job);
  const { trips, template } = await learn(arena, job);
  await arena.bare.child.ask('learn', { job: job.name, template });
  const plans = await explain(arena.loaded, template, job.numbers(arena.loaded.size, TURN_TO_EXPLAIN) ?? {});
  const contenders = CONTENDERS.filter((name) => name !== 'pgbench' || arena.pgbench !== undefined);
  const measure = (name: Contender, durationMs: number, share: number) =>
    measureOnce(arena, { job, name, template, durationMs, turns: turns.take(share) });
  for (const name of contenders) await measure(name, arena.plan.warmUpMs, WARM_UP_SHARE);
  await arena.ours.child.ask('largestMib');

  const { rounds, durationMs } = arena.plan;
  const measured: [Contender, Measured][] = [];
  for (let round = 0; round < rounds; round++)
    for (const name of contenders) measured.push([name, await measure(name, durationMs / rounds, 1)]);
  return {
    job: job.name,
    title: job.title,
    ...(job.aim !== undefined && { aim: job.aim }),
    ...(job.aimP99Ms !== undefined && { aimP99Ms: job.aimP99Ms }),
    connections: job.connections,
    trips: trips.map((trip) => trip.map(({ text }) => text)),
    plans,
    largestMib: await arena.ours.child.ask('largestMib'),
    contenders: Object.fromEntries(
      contenders.map((name) => [
        name,
        middleOf(measured.filter(([who]) => who === name).map(([, of]) => of)),
      ]),
    ),
  };
}

/** A warm-up is this part of a measurement long, and may use up as much. */
const WARM_UP_SHARE = 0.5;

interface Turns {
  take(share: number): { firstTurn: number; turnsAtMost: number };
}

/** Nobody signs what somebody else has signed: every measurement has turns of its own. */
function sharedTurns({ loaded, plan }: Arena, { name }: Job): Turns {
  const shares = CONTENDERS.length * (plan.rounds + WARM_UP_SHARE);
  // The first two places of every student are for learning.
  const reserved = 2 * loaded.size.programs;
  const perShare = name === 'sign' ? Math.floor((turnsOf(loaded.size) - reserved) / shares) : PLENTY;
  let next = reserved;
  return {
    take: (share) => {
      const turnsAtMost = Math.floor(perShare * share);
      const firstTurn = next;
      if (name === 'sign') next += turnsAtMost;
      return { firstTurn, turnsAtMost };
    },
  };
}

/** One of another program than the one that was learned from. */
const TURN_TO_EXPLAIN = 1;
const PLENTY = 1_000_000_000;

/** The second request is the one to learn from: by the first the application has got to know who is asking. */
async function learn({ loaded, ours }: Arena, job: Job): Promise<{ trips: Trip[]; template: Template }> {
  const [first, second] = [0, loaded.size.programs].map((turn) => job.numbers(loaded.size, turn));
  if (!first || !second) throw new Error(`${job.name} has no turns`);
  const numbers = { ...first, ...onlyNew(second) };
  await sendOnce(ours, job.request(loaded.size, first));
  await ours.child.ask('startCapture');
  await sendOnce(ours, job.request(loaded.size, numbers));
  const trips: Trip[] = await ours.child.ask('stopCapture');
  if (trips.length === 0) throw new Error(`nothing was captured of ${job.name}`);
  return { trips, template: templateOf(trips, numbers) };
}

/** The same person again, with other records. */
const onlyNew = ({ newCase, case: record }: ReturnType<Job['numbers']> & {}) => ({
  ...(newCase !== undefined && { newCase }),
  ...(record !== undefined && { case: record }),
});

async function sendOnce({ port, child }: Ours, request: JobRequest): Promise<void> {
  const { method, path, headers, session, programId, body } = request;
  const [token] = await child.ask('tokens', [session]);
  const client = wireClient(port);
  const answer = await client.send({
    method,
    path,
    headers: { ...headers, authorization: `Bearer ${token}`, 'pumprun-program': programId },
    ...(body !== undefined && { body }),
  });
  client.close();
  const text = answer.body.toString();
  if (answer.status >= 300 || text.includes('"outcome":"refused"'))
    throw new Error(`${method} ${path} was answered ${answer.status}: ${text.slice(0, 500)}`);
}

interface Measurement {
  job: Job;
  name: Contender;
  template: Template;
  durationMs: number;
  turns: { firstTurn: number; turnsAtMost: number };
}

async function measureOnce(
  arena: Arena,
  { job, name, template, durationMs, turns }: Measurement,
): Promise<Measured> {
  const { loaded, driver, bare, folder } = arena;
  const common = { size: loaded.size, durationMs, ...turns };
  if (name === 'pgbench')
    return drivePgbench({ ...common, folder, connection: loaded.app, clients: POOL_SIZE, job, template });
  if (name !== 'ours')
    return driver.ask('drive', {
      ...common,
      job: job.name,
      port: bare.port,
      to: { bare: name },
    } satisfies DriveOrder);
  return driveOurs(arena, job, { ...common });
}

type Common = Pick<DriveOrder, 'size' | 'durationMs' | 'firstTurn' | 'turnsAtMost'>;

export async function driveOurs(
  { ours, driver }: Pick<Arena, 'ours' | 'driver'>,
  job: Job,
  common: Common,
): Promise<Measured> {
  const tokens = await tokensFor(ours, job, common.size);
  return driver.ask('drive', {
    ...common,
    job: job.name,
    port: ours.port,
    to: { tokens },
  } satisfies DriveOrder);
}

/** New ones each time: they live for minutes only. */
async function tokensFor({ child }: Ours, job: Job, size: Size): Promise<Record<string, string>> {
  const sessions = new Map<string, Session>();
  for (const session of job.sessions(size)) sessions.set(session.sessionId, session);
  const list = [...sessions.values()];
  const tokens: string[] = await child.ask('tokens', list);
  return Object.fromEntries(list.map(({ sessionId }, at) => [sessionId, tokens[at] ?? '']));
}

/** The middle of each figure over the rounds; errors are added up. */
export function middleOf(measured: readonly Measured[]): Measured {
  const middle = (of: (one: Measured) => number) => median(measured.map(of));
  const firstError = measured.find((one) => one.firstError !== undefined)?.firstError;
  const sum = (of: (one: Measured) => number) => measured.reduce((total, one) => total + of(one), 0);
  return {
    perSecond: middle(({ perSecond }) => perSecond),
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    errors: sum(({ errors }) => errors),
    ...(firstError !== undefined && { firstError }),
    turns: sum(({ turns }) => turns),
    ...(measured[0]?.answerBytes !== undefined && {
      answerBytes: middle(({ answerBytes = 0 }) => answerBytes),
    }),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half) - 1] ?? 0)) / 2;
}
