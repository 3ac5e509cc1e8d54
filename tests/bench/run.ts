/**
 * How fast the application is, beside a bare route and pgbench that run the same SQL in the same run. A benchmark, never
 * a test; docs/performance.md says how to read it.
 *
 *   npm run bench                       1,000,000 cases, 20 s for each contender of each job
 *   npm run bench -- --quick            50,000 cases, 3 s
 *   npm run bench -- --jobs=create,list only these jobs, and neither growth nor start
 *   npm run bench -- --compare [file]   the newest result against the one before it, or a named one
 */
import { parseArgs } from 'node:util';
import { type Arena, hold } from './contest.ts';
import { type Ground, POOL_SIZE, prepareGround } from './ground.ts';
import { measureGrowth } from './growth.ts';
import { JOBS, jobNamed } from './jobs.ts';
import { describeLoad } from './load.ts';
import { findPgbench } from './pgbench.ts';
import { commit, compare, machine, printJob, printRest, type Report, save } from './report.ts';
import { type Plan, planOf } from './size.ts';
import { measureStarts } from './start.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, compare: { type: 'boolean' }, jobs: { type: 'string' } },
});

if (values.compare) compare(positionals[0]);
else await measure(planOf(values.quick === true));

async function measure(plan: Plan): Promise<void> {
  const chosen = values.jobs?.split(',').map(jobNamed);
  const ground = await prepareGround();
  try {
    await measureOn(ground, plan, chosen);
  } finally {
    await ground.stop();
  }
}

async function measureOn(ground: Ground, plan: Plan, chosen: typeof JOBS | undefined): Promise<void> {
  const arena = await openArena(ground, plan);
  const head = {
    at: new Date().toISOString(),
    commit: commit(),
    isQuick: values.quick === true,
    machine: machine(),
    load: describeLoad(plan.large),
  };
  console.log(
    `${head.machine}; ${POOL_SIZE} connections to the database; pgbench: ${arena.pgbench ?? 'not on this machine'}`,
  );
  const jobs: Report['jobs'] = [];
  for (const job of chosen ?? JOBS) {
    const result = await hold(arena, job);
    printJob(result);
    jobs.push(result);
  }
  if (chosen !== undefined) return;

  const large = { loaded: arena.loaded, ours: arena.ours };
  const smallLoaded = await ground.makeDatabase('bench_small', plan.small);
  const small = { loaded: smallLoaded, ours: await ground.startOurs(smallLoaded) };
  const growth = await measureGrowth(arena.driver, small, large, plan);
  for (const { ours } of [small, large]) await ours.child.end();
  const start = await measureStarts(arena.loaded.owner, plan.starts);
  const report = { ...head, jobs, growth, start };
  printRest(report);
  console.log(`\nKept in ${save(report)}`);
}

async function openArena(ground: Ground, plan: Plan): Promise<Arena> {
  const loaded = await ground.makeDatabase('bench_large', plan.large);
  const bare = await ground.startOther('bare.ts', { connection: loaded.app, poolSize: POOL_SIZE });
  return {
    loaded,
    ours: await ground.startOurs(loaded),
    driver: await ground.startOther('driver.ts'),
    bare: { child: bare, port: await bare.ask('listen') },
    pgbench: await findPgbench(),
    folder: ground.folder,
    plan,
  };
}
