/**
 * Counts what is asked against limits that all processes share. A process takes a portion of a limit at a time and
 * counts in memory, so that counting costs a round trip now and then and not one for each request.
 */
import type { ProblemMaker } from './problem.ts';

export interface Bucket {
  /** Whose: the same in every process. */
  key: string;
  /** The limit's name, as it is told in headers. */
  name: string;
  perMin: number;
}

/** A portion of a bucket: what was granted, what all processes have taken together, how long until it begins anew. */
export interface Lease {
  granted: number;
  total: number;
  leftSec: number;
}

/** What is left of a bucket, as far as this process knows. */
export interface Allowance {
  bucket: Bucket;
  remaining: number;
  resetSec: number;
}

interface Held {
  bucket: Bucket;
  mine: number;
  total: number;
  endsAtMs: number;
}

export interface RateLimiter {
  /** Takes one from each of the buckets. @throws the problem, with the time to wait, when one of them is empty */
  spend(buckets: readonly Bucket[]): Promise<void>;
  /** One of them was not heard of in this minute, and nobody is asking for it: the next spend waits for the database. */
  isFirstOf(buckets: readonly Bucket[]): boolean;
  giveBack(bucket: Bucket): void;
  allowancesOf(buckets: readonly Bucket[]): Allowance[];
}

export interface RateLimiterOptions {
  clock(): Date;
  /** One for each, in their order, which is that of their keys: everybody locks them in this one. */
  takeLeases(buckets: readonly Bucket[]): Promise<Lease[]>;
  tooMany: ProblemMaker;
}

const HELD_AT_MOST = 20_000;

export function createRateLimiter({ clock, takeLeases, tooMany }: RateLimiterOptions): RateLimiter {
  const held = new Map<string, Held>();
  const pending = new Map<string, Promise<void>>();
  const nowMs = () => clock().getTime();

  const current = ({ key }: Bucket): Held | undefined => {
    const found = held.get(key);
    return found !== undefined && found.endsAtMs > nowMs() ? found : undefined;
  };

  const lease = async (buckets: readonly Bucket[]): Promise<void> => {
    const leases = await takeLeases(buckets);
    if (held.size > HELD_AT_MOST) dropEnded(held, nowMs());
    for (const [at, bucket] of buckets.entries()) {
      const { granted = 0, total = bucket.perMin, leftSec = 1 } = leases[at] ?? {};
      const endsAtMs = nowMs() + leftSec * 1_000;
      held.set(bucket.key, { bucket, mine: (current(bucket)?.mine ?? 0) + granted, total, endsAtMs });
    }
  };

  /** Requests at the same moment share one round trip. */
  const leaseMissing = async (missing: readonly Bucket[]): Promise<void> => {
    const unasked = missing.filter(({ key }) => !pending.has(key)).toSorted(byKey);
    const asking = unasked.length > 0 ? lease(unasked) : Promise.resolve();
    for (const { key } of unasked) pending.set(key, asking);
    try {
      await Promise.all(missing.map(({ key }) => pending.get(key)));
    } finally {
      for (const { key } of unasked) pending.delete(key);
    }
  };

  return {
    async spend(buckets) {
      for (;;) {
        const empty = buckets.map(current).find((one) => one?.mine === 0 && one.total >= one.bucket.perMin);
        if (empty !== undefined) throw tooMany({ retryAfterSec: secondsUntil(empty.endsAtMs, nowMs()) });
        const missing = buckets.filter((bucket) => (current(bucket)?.mine ?? 0) === 0);
        if (missing.length === 0) break;
        await leaseMissing(missing);
      }
      for (const bucket of buckets) add(current(bucket), -1);
    },
    isFirstOf: (buckets) =>
      buckets.some((bucket) => current(bucket) === undefined && !pending.has(bucket.key)),
    giveBack: (bucket) => add(current(bucket), 1),
    allowancesOf: (buckets) =>
      buckets.flatMap((bucket) => {
        const found = current(bucket);
        if (found === undefined) return [];
        const remaining = Math.max(0, bucket.perMin - found.total) + found.mine;
        return [{ bucket, remaining, resetSec: secondsUntil(found.endsAtMs, nowMs()) }];
      }),
  };
}

const byKey = (one: Bucket, other: Bucket): number => (one.key < other.key ? -1 : 1);

const secondsUntil = (endMs: number, nowMs: number): number =>
  Math.max(1, Math.ceil((endMs - nowMs) / 1_000));

function add(held: Held | undefined, count: number): void {
  if (held !== undefined) held.mine += count;
}

function dropEnded(held: Map<string, Held>, nowMs: number): void {
  for (const [key, { endsAtMs }] of held) if (endsAtMs <= nowMs) held.delete(key);
}
