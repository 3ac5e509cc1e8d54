/** What was measured, for people and for the next run. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Contender, JobResult } from './contest.ts';
import type { Measured } from './driver.ts';
import type { GrowthResult } from './growth.ts';
import type { StartResult } from './start.ts';

export interface Report {
  at: string;
  commit: string;
  isQuick: boolean;
  machine: string;
  load: string;
  jobs: JobResult[];
  growth: GrowthResult[];
  start: StartResult;
}

const FOLDER = path.join(import.meta.dirname, '../../bench/results');
const MEMORY_AIM_MIB = 300;
const NAMES: Record<Contender, string> = {
  ours: 'ours',
  together: 'bare, same trips',
  apart: 'bare, one statement a trip',
  pgbench: 'pgbench, same trips',
};

export const machine = (): string =>
  `${os.availableParallelism()} cores, ${os.cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`;

export function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown'; // not a checkout
  }
}

export function printJob(result: JobResult): void {
  const { title, connections, trips, plans, largestMib, contenders, aim, aimP99Ms } = result;
  const statements = trips.flat().length;
  console.log(
    `\n${title}: ${connections} connections; ${statements} statements in ${trips.length} round trips; at most ${largestMib.toFixed(0)} MiB`,
  );
  for (const [name, measured] of Object.entries(contenders))
    console.log(
      `  ${NAMES[name as Contender].padEnd(28)}${figures(measured)}${ratioTo(contenders, name, aim)}`,
    );
  if (aimP99Ms !== undefined) console.log(`  p99 of ours is wanted below ${aimP99Ms} ms`);
  for (const { firstError } of Object.values(contenders))
    if (firstError) console.log(`  first error: ${firstError}`);
  for (const { statement, nodes, ms } of plans.slice(0, PLANS_SHOWN))
    console.log(
      `    ${ms.toFixed(2).padStart(7)} ms  ${statement}\n${' '.repeat(16)}${nodes || 'nothing is looked up'}`,
    );
  if (plans.length > PLANS_SHOWN) console.log(`    and ${plans.length - PLANS_SHOWN} more in the results`);
}

const PLANS_SHOWN = 12;

const figures = ({ perSecond, p50Ms, p99Ms, errors, answerBytes }: Measured): string =>
  `${perSecond.toFixed(0).padStart(7)}/s  p50 ${p50Ms.toFixed(1).padStart(6)} ms  p99 ${p99Ms.toFixed(1).padStart(6)} ms  ${errors} errors  ${sizeOf(answerBytes)}`;

const sizeOf = (bytes: number | undefined): string =>
  (bytes === undefined ? '' : `${(bytes / 1024).toFixed(1)} KiB`).padStart(9);

/** How many times as many requests as this contender the application answers. */
function ratioTo(contenders: JobResult['contenders'], name: string, aim: number | undefined): string {
  const [ours, other] = [contenders.ours, contenders[name as Contender]];
  if (name === 'ours' || !ours || !other) return '';
  const wanted = aim !== undefined && name !== 'pgbench' ? ` (aim ${aim.toFixed(2)})` : '';
  return `  ours is ${(ours.perSecond / other.perSecond).toFixed(2)} of it${wanted}`;
}

export function printRest({ jobs, growth, start }: Report): void {
  const largest = Math.max(...jobs.map(({ largestMib }) => largestMib));
  console.log(`\nMemory of the application at most ${largest.toFixed(0)} MiB (aim below ${MEMORY_AIM_MIB})`);
  for (const { title, smallCases, largeCases, ratio, aim, smallPerSecond, largePerSecond } of growth)
    console.log(
      `${title}: ${ratio.toFixed(2)} times as long at ${largeCases.toLocaleString('en')} cases as at ${smallCases.toLocaleString('en')} (aim ${aim.toFixed(2)}): ${largePerSecond.toFixed(0)}/s and ${smallPerSecond.toFixed(0)}/s`,
    );
  console.log(
    `Start to first answer: ${start.medianMs.toFixed(0)} ms, the middle of ${start.allMs.length} (aim below ${start.aimMs})`,
  );
}

/** @returns where it lies */
export function save(report: Report): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${report.at.replaceAll(/[:.]/g, '-')}-${report.commit}.json`);
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return file;
}

/** The newest run against the one before it, or against a named one. */
export function compare(named: string | undefined): void {
  const files = listResults();
  const newest = files.at(-1);
  const before = named ?? files.at(-2);
  if (newest === undefined || before === undefined) {
    console.log('There are not two results to compare: run `npm run bench` first.');
    return;
  }
  const [old, fresh] = [read(before), read(newest)];
  console.log(`${path.basename(newest)} over ${path.basename(before)}: above 1 is more of it than before`);
  if (old.isQuick !== fresh.isQuick || old.machine !== fresh.machine)
    console.log(
      'These runs differ in machine or size; compare what is relative to a yardstick and nothing else.',
    );
  for (const job of fresh.jobs)
    printChange(
      job,
      old.jobs.find((one) => one.job === job.job),
    );
}

function printChange(fresh: JobResult, old: JobResult | undefined): void {
  const [now, then] = [fresh.contenders.ours, old?.contenders.ours];
  if (!now || !then || !old) {
    console.log(`  ${fresh.title}: only in one of them`);
    return;
  }
  const over = (one: number, other: number) => (one / other).toFixed(2);
  const relative = ({ contenders: { ours, together } }: JobResult) =>
    (ours?.perSecond ?? 0) / (together?.perSecond ?? 1);
  console.log(
    `  ${fresh.title.padEnd(24)} requests/s ${over(now.perSecond, then.perSecond)}  p50 ${over(now.p50Ms, then.p50Ms)}  p99 ${over(now.p99Ms, then.p99Ms)}  memory ${over(fresh.largestMib, old.largestMib)}  of bare ${relative(old).toFixed(2)} -> ${relative(fresh).toFixed(2)}`,
  );
}

function listResults(): string[] {
  try {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => path.join(FOLDER, name));
  } catch {
    return []; // nothing was measured yet
  }
}

const read = (file: string): Report => JSON.parse(readFileSync(file, 'utf8'));
