/** Somebody pipes texts through the screen and gets one object a line, in their order; nothing needs to be installed. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import t from 'tap';
import { PROJECT } from './pumprun.ts';

const screened = (input: string) =>
  execFileSync(process.execPath, [path.join(PROJECT, 'server/cli.ts'), 'screen'], {
    input,
    encoding: 'utf8',
  });

t.test('each line of text gets its verdict, kinds and spans', (t) => {
  const texts = ['Hct 24/26/28', 'seen at 14:30', '', 'Mr. Hollis, rm 412'];
  const answers = screened(`${texts.join('\n')}\r\n`)
    .trimEnd()
    .split('\n');
  t.strictSame(
    answers.map((line) => JSON.parse(line)),
    [
      { verdict: 'ok', kinds: [], spans: [] },
      { verdict: 'warn', kinds: ['clock-time'], spans: [[5, 13]] },
      { verdict: 'ok', kinds: [], spans: [] },
      {
        verdict: 'refuse',
        kinds: ['name', 'room'],
        spans: [
          [0, 10],
          [12, 18],
        ],
      },
    ],
  );
  t.end();
});

t.test('a line of 200,000 characters and 20,000 short lines are no trouble', (t) => {
  t.equal(JSON.parse(screened('1/'.repeat(100_000))).spans.length >= 0, true);
  t.equal(screened('VAVD -40 mmHg\n'.repeat(20_000)).split('\n').length, 20_001);
  t.end();
});
