/**
 * `npm run test:faults`: the tests of faults, races and hostile input in full, one file after the other, so that a
 * figure one of them prints is not another's load. `npm test` runs the same files in short.
 *
 *   npm run test:faults              all of them
 *   npm run test:faults -- kill      those whose name holds "kill"
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { binOf, PROJECT_FOLDER } from './helpers/project.ts';

const LONGEST_FILE_SEC = 1_800;

const wanted = process.argv[2] ?? '';
const files = globSync('tests/{faults,security}/**/*.test.ts', { cwd: PROJECT_FOLDER })
  .filter((file) => path.basename(file).includes(wanted))
  .toSorted();
const tap = binOf('tap', 'tap');
const options = ['--jobs=1', `--timeout=${LONGEST_FILE_SEC}`, '--reporter=tap'];

const built = spawn(process.execPath, [tap, 'build'], { cwd: PROJECT_FOLDER, stdio: 'inherit' });
built.on('exit', (code) => {
  if (code !== 0) process.exit(code ?? 1);
  const run = spawn(process.execPath, [tap, ...options, ...files], {
    cwd: PROJECT_FOLDER,
    stdio: 'inherit',
    env: { ...process.env, PUMPRUN_TESTS: 'full' },
  });
  run.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
});
