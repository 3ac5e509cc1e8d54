/**
 * What `npm test` runs, on a machine with nothing but Node and npm: types, lint, the schema, then every test file with
 * a real PostgreSQL and a real browser. Ends with one line, `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findChromium } from './helpers/chromium.ts';
import { findPgBouncer } from './helpers/pgbouncer.ts';
import { binOf, PROJECT_FOLDER } from './helpers/project.ts';

interface Step {
  name: string;
  run(): Promise<boolean>;
}

const node = (...args: string[]) => ({ command: process.execPath, args });

function succeeds({ command, args }: { command: string; args: string[] }): Promise<boolean> {
  const child = spawn(command, args, { cwd: PROJECT_FOLDER, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

const STEPS: Step[] = [
  { name: 'types of the server', run: () => succeeds(node(binOf('typescript', 'tsc'))) },
  { name: 'types of the client', run: () => succeeds(node(binOf('typescript', 'tsc'), '-p', 'client')) },
  {
    name: 'lint',
    run: () => succeeds(node(binOf('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings', '.')),
  },
  { name: 'schema', run: () => succeeds(node('db/check.ts')) },
  // Without it the first run after an install still has the plugin that does not know TypeScript 7.
  { name: 'test runner', run: () => succeeds(node(binOf('tap', 'tap'), 'build')) },
  { name: 'client', run: () => succeeds(node(binOf('vite', 'vite'), 'build', '--logLevel', 'warn')) },
  { name: 'browser', run: () => isFound(findChromium) },
  { name: 'pooler', run: () => isFound(findPgBouncer) },
];

async function isFound(find: () => Promise<string>): Promise<boolean> {
  try {
    console.log(`  ${await find()}`);
    return true;
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return false;
  }
}

interface Tally {
  passed: number;
  failed: number;
}

async function runSteps(): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  for (const { name, run } of STEPS) {
    const start = performance.now();
    const isGood = await run();
    tally[isGood ? 'passed' : 'failed']++;
    console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name}, ${secondsSince(start)} s`);
  }
  return tally;
}

const secondsSince = (start: number): string => ((performance.now() - start) / 1000).toFixed(1);

const EVERYTHING = 'tests/**/*.test.ts';
/** What depends on how fine a date a program keeps; `npm run test:year` asks the rest of the API too. */
const OF_RECORDS =
  'tests/api/{case*,evaluations,hours*,people,programs,progress,signatures,templates,timers}.test.ts';
const YEARS = { PUMPRUN_TEST_PRIVACY: 'year' };

/** Runs test files; a file that passes is one line, a file that fails is printed whole. */
async function runTests(which: string, setting: Record<string, string> = {}): Promise<Tally> {
  const files = globSync(which, { cwd: PROJECT_FOLDER });
  const child = spawn(process.execPath, [binOf('tap', 'tap'), '--reporter=tap', ...files], {
    cwd: PROJECT_FOLDER,
    stdio: ['ignore', 'pipe', 'inherit'],
    // A hundred files load the same application: the first compiles it.
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: path.join(PROJECT_FOLDER, 'node_modules/.cache/pumprun'),
      ...setting,
    },
  });
  const exit = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  let tally: Tally | undefined;
  let block: string[] = [];
  const notShown: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    block.push(line);
    if (/^(not )?ok \d+ - /.test(line)) {
      console.log(line.startsWith('not') ? block.join('\n') : line);
      block = [];
    }
    if (/^ *# not shown here/.test(line)) notShown.push(line.trim());
    tally = tallyIn(line) ?? tally;
  }
  const code = await exit;
  for (const line of notShown) console.log(line);
  // A runner that broke off, or that failed without counting a failure, has failed.
  if (tally === undefined || (code !== 0 && tally.failed === 0))
    return { passed: tally?.passed ?? 0, failed: 1 };
  return tally;
}

/** The runner's last line: `# { total: 4, pass: 1, fail: 1, todo: 1, skip: 1 }`, without what is zero. */
function tallyIn(line: string): Tally | undefined {
  if (!/^# \{ total: \d+/.test(line)) return undefined;
  const count = (what: string) => Number(new RegExp(`\\b${what}: (\\d+)`).exec(line)?.[1] ?? 0);
  const unproved = count('todo') + count('skip');
  if (unproved > 0) console.log(`FAILED ${unproved} tests were skipped, and prove nothing`);
  return { passed: count('pass'), failed: count('fail') + unproved };
}

const start = performance.now();
const tallies = process.argv.includes('--year')
  ? [await runTests('tests/api/*.test.ts', YEARS)]
  : [await runSteps(), await runTests(EVERYTHING), await runTests(OF_RECORDS, YEARS)];
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${secondsSince(start)} s in all`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
