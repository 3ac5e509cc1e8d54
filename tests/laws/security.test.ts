/** SECURITY.md names a test for each promise, or says that there is none: neither may go out of date without a word. */
import t from 'tap';
import { listFiles, read } from './sources.ts';

const ROW = /^\| ([PT]\d+) \| (.+?) \| (.+) \|$/gm;
const REFERENCE = /`(tests\/[^`]+)` “([^”]+)”/g;
const rows = [...read('SECURITY.md').matchAll(ROW)].map(([, number = '', , proof = '']) => ({
  number,
  proof,
}));

const numbered = (letter: string, count: number, digits: number) =>
  Array.from({ length: count }, (_, at) => letter + String(at + 1).padStart(digits, '0'));

t.test('every promise and every trap has its line, once and in order', (t) => {
  t.strictSame(
    rows.map(({ number }) => number),
    [...numbered('P', 128, 2), ...numbered('T', 24, 1)],
  );
  t.end();
});

t.test('every line names a test that is there, or says why there is none', (t) => {
  for (const { number, proof } of rows) {
    const named = [...proof.matchAll(REFERENCE)];
    const isExcused = /^(?:Not yet|Does not apply): .{10,}/.test(proof);
    t.equal(named.length > 0, !isExcused, `${number} is proved or excused`);
    for (const [, file = '', words = ''] of named)
      t.ok(listFiles(file).length === 1 && read(file).includes(words), `${number}: ${file} “${words}”`);
  }
  t.end();
});
