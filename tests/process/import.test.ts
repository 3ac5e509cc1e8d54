/** Whoever runs the installation brings a file in, or is told in a sentence why not. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { dataFolder, pumprun } from './pumprun.ts';

t.test('a file that is not there, nobody to bring it, and a wrong use are each told', async (t) => {
  const environment = { PUMPRUN_DATA: await dataFolder(t) };
  const missing = pumprun(t, ['import', '/nowhere/log.csv', '--by', 'nobody@example.org'], environment);
  t.equal((await missing.ended).code, 1);
  t.match(missing.err(), /\/nowhere\/log\.csv cannot be read/);

  const file = join(t.testdir(), 'log.csv');
  await writeFile(file, 'Date,Operation\n2026-03-04,CABG\n');
  const unknown = pumprun(t, ['import', file, '--by', 'nobody@example.org'], environment);
  t.equal((await unknown.ended).code, 1);
  t.match(unknown.err(), /Nobody with that address is a student or director or administrator there\./);
  t.equal(unknown.out(), '');

  const wrong = pumprun(t, ['import', file], environment);
  t.equal((await wrong.ended).code, 2);
  t.match(wrong.err(), /--by is missing[\s\S]*Usage: pumprun/);
});
