/**
 * How often anybody may ask: a person, the people of a program together, and a source that is not signed in. Asked
 * before the session is looked up. Health is not counted, nor are the files of the client.
 */
import { createHmac, randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import * as z from 'zod/mini';
import { sql } from '../../db/drizzle.ts';
import { networkOf } from '../lib/network.ts';
import { type Allowance, type Bucket, createRateLimiter, type Lease } from '../lib/rate-limiter.ts';
import { Id } from '../lib/shapes.ts';
import type { Platform } from '../platform.ts';
import { subjectOf } from './auth.ts';
import { RATE_LIMITED } from './errors.ts';

/** Requests in a minute; 0 is no limit. */
export interface RateLimits {
  personPerMin: number;
  programPerMin: number;
  sourcePerMin: number;
}

export const NO_LIMITS: RateLimits = { personPerMin: 0, programPerMin: 0, sourcePerMin: 0 };

declare module 'fastify' {
  interface FastifyRequest {
    /** What this request was counted under. */
    buckets: readonly Bucket[];
    /** Refuses when there was nothing left; where the answer was begun without waiting for it, before it leaves. */
    spent: Promise<void>;
  }
}

export default fp(async (app: FastifyInstance, limits: RateLimits) => {
  const { platform } = app;
  const limiter = createRateLimiter({
    clock: platform.clock,
    tooMany: RATE_LIMITED,
    takeLeases: (buckets) => takeLeases(platform, buckets),
  });
  app.decorateRequest('buckets');
  app.decorateRequest('spent');
  app.addHook('onRequest', async (request) => {
    const buckets = bucketsOf(app, limits, request);
    request.buckets = buckets;
    if (buckets.length === 0) return;
    const mayBegin = isReadBySomebody(request) && limiter.isFirstOf(buckets);
    request.spent = limiter.spend(buckets);
    if (mayBegin)
      request.spent.catch(() => {}); // told below
    else await request.spent;
  });
  app.addHook('onSend', async ({ buckets = [], spent }, reply) => {
    if (reply.statusCode < 400) await spent;
    // Who names a program that is not theirs takes nothing from it.
    const program = buckets.find(({ name }) => name === 'program');
    if (program !== undefined && (reply.statusCode === 401 || reply.statusCode === 403))
      await spent.then(
        () => limiter.giveBack(program),
        () => {},
      );
    const allowances = limiter.allowancesOf(buckets);
    if (allowances.length > 0) tell(reply, allowances);
  });
});

/**
 * The first of a minute asks the database for a portion, and whoever opens a page is nearly always that. What is read
 * changes nothing, so it is read meanwhile, and not told if there was none left. A stranger waits.
 */
const isReadBySomebody = (request: FastifyRequest): boolean =>
  request.method === 'GET' && typeof request.subject === 'object' && request.subject !== null;

/** draft-ietf-httpapi-ratelimit-headers-10. What others have taken since our last portion is not known here. */
function tell(reply: FastifyReply, allowances: readonly Allowance[]): void {
  const policies = allowances.map(({ bucket }) => `"${bucket.name}";q=${bucket.perMin};w=60`);
  const left = allowances.map(
    ({ bucket, remaining, resetSec }) => `"${bucket.name}";r=${remaining};t=${resetSec}`,
  );
  reply.headers({ 'ratelimit-policy': policies.join(', '), ratelimit: left.join(', ') });
}

function bucketsOf(app: FastifyInstance, limits: RateLimits, request: FastifyRequest): Bucket[] {
  const { access } = request.routeOptions.config;
  if (access === undefined || request.url.startsWith('/health/')) return [];
  const subject = access === 'public' ? undefined : subjectOf(app, request);
  const all =
    subject === undefined
      ? [sourceBucket(app.platform, limits, request.ip)]
      : [personBucket(limits, subject.personId), ...programBucket(limits, request)];
  return all.filter(({ perMin }) => perMin > 0);
}

const sourceBucket = ({ keys }: Platform, { sourcePerMin }: RateLimits, ip: string): Bucket => {
  const key = createHmac('sha256', keys.current.secret)
    .update(`rate:${networkOf(ip)}`)
    .digest('base64url');
  return { key: `source:${key}`, name: 'source', perMin: sourcePerMin };
};

const personBucket = ({ personPerMin }: RateLimits, personId: string): Bucket => ({
  key: `person:${personId}`,
  name: 'person',
  perMin: personPerMin,
});

function programBucket({ programPerMin }: RateLimits, { headers }: FastifyRequest): Bucket[] {
  const named = z.safeParse(Id, headers['pumprun-program']);
  return named.success ? [{ key: `program:${named.data}`, name: 'program', perMin: programPerMin }] : [];
}

const LeaseRow = z.object({ granted: z.int(), total: z.int(), left_sec: z.number() });
const SWEEP_ONE_IN = 500;

async function takeLeases({ db, clock }: Platform, buckets: readonly Bucket[]): Promise<Lease[]> {
  const keys = sql.param(buckets.map(({ key }) => key));
  const limits = sql.param(buckets.map(({ perMin }) => perMin));
  const now = clock().toISOString();
  const { rows } = await db.withScope({}, async (tx) => {
    if (randomInt(SWEEP_ONE_IN) === 0)
      await tx.execute(sql`delete from rate_leases where bucket in (
        select bucket from rate_leases where ends_at < ${now}::timestamptz limit 1000 for update skip locked)`);
    tx.commitWithNext();
    return tx.execute(
      sql`select * from lease_rates(${keys}::text[], ${limits}::integer[], ${now}::timestamptz)`,
    );
  });
  return z
    .parse(z.array(LeaseRow), rows)
    .map(({ granted, total, left_sec: leftSec }) => ({ granted, total, leftSec }));
}
