/** What a larger database costs: the same reads on a small one and a large one, taking turns. */
import { driveOurs, median } from './contest.ts';
import type { Measured } from './driver.ts';
import type { Loaded, Ours } from './ground.ts';
import { jobNamed } from './jobs.ts';
import type { Child } from './parent.ts';
import { casesOf, type Plan } from './size.ts';

export interface GrowthResult {
  job: string;
  title: string;
  smallCases: number;
  largeCases: number;
  smallPerSecond: number;
  largePerSecond: number;
  /** How many times as long a request takes on the large database. */
  ratio: number;
  aim: number;
}

const AIM = 1.2;

export interface Side {
  loaded: Loaded;
  ours: Ours;
}

export async function measureGrowth(
  driver: Child,
  small: Side,
  large: Side,
  plan: Plan,
): Promise<GrowthResult[]> {
  const results: GrowthResult[] = [];
  for (const name of ['progress', 'matrix']) {
    const job = jobNamed(name);
    const measure = ({ loaded, ours }: Side, durationMs: number): Promise<Measured> =>
      driveOurs({ ours, driver }, job, {
        size: loaded.size,
        durationMs,
        firstTurn: 0,
        turnsAtMost: 1_000_000_000,
      });
    for (const side of [small, large]) await measure(side, plan.warmUpMs);
    const rates: { small: number[]; large: number[] } = { small: [], large: [] };
    for (let round = 0; round < plan.rounds; round++) {
      rates.small.push((await measure(small, plan.durationMs / plan.rounds)).perSecond);
      rates.large.push((await measure(large, plan.durationMs / plan.rounds)).perSecond);
    }
    const [smallPerSecond, largePerSecond] = [median(rates.small), median(rates.large)];
    results.push({
      job: name,
      title: job.title,
      smallCases: casesOf(small.loaded.size),
      largeCases: casesOf(large.loaded.size),
      smallPerSecond,
      largePerSecond,
      ratio: smallPerSecond / largePerSecond,
      aim: AIM,
    });
  }
  return results;
}
