/** Whoever runs the installation gives a student their log, or is told in a sentence why there is none. */
import t from 'tap';
import { dataFolder, pumprun } from './pumprun.ts';

t.test(
  'an address that nobody has is answered with a sentence, and a wrong use with the usage',
  async (t) => {
    const environment = { PUMPRUN_DATA: await dataFolder(t) };
    const unknown = pumprun(t, ['export', '--student', 'nobody@example.org'], environment);
    t.equal((await unknown.ended).code, 1);
    t.match(unknown.err(), /Nobody with that address is a student there\./);
    t.equal(unknown.out(), '');
    const wrong = pumprun(t, ['export'], environment);
    t.equal((await wrong.ended).code, 2);
    t.match(wrong.err(), /--student is missing[\s\S]*Usage: pumprun/);
  },
);

t.test('a de-identified export is taken by somebody, in a form that there is', async (t) => {
  const environment = { PUMPRUN_DATA: await dataFolder(t) };
  const nobody = pumprun(t, ['export', '--deidentified', '--by', 'nobody@example.org'], environment);
  t.equal((await nobody.ended).code, 1);
  t.match(nobody.err(), /Nobody with that address is a director or administrator there\./);
  const wrong = pumprun(
    t,
    ['export', '--deidentified', '--by', 'a@example.org', '--format', 'pdf'],
    environment,
  );
  t.equal((await wrong.ended).code, 2);
  t.match(wrong.err(), /--format takes json or csv/);
});
