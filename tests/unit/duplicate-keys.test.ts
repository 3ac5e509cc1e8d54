import t from 'tap';
import { hasDuplicateKeys } from '../../server/lib/duplicate-keys.ts';

t.test('an object that names a member twice is found, however deep and however it is spelled', (t) => {
  for (const json of [
    '{"n":1,"n":9}',
    '{"a":{"n":1,"n":9}}',
    '[{"a":1},{"b":[],"c":{},"b":2}]',
    '{"n":1,"\\u006e":9}',
    '{"a\\"":1,"a\\"":2}',
    '{"":1,"":2}',
    '{"a":"x","b":[{"c":1}],"a":null}',
  ])
    t.equal(hasDuplicateKeys(json), true, json);
  t.end();
});

t.test('the same word in another object, in a list or as a value is no second name', (t) => {
  for (const json of [
    '{}',
    '[]',
    '"n"',
    '{"n":"n","m":["n","n"],"o":{"n":1}}',
    '[{"n":1},{"n":2}]',
    '{"a":{"n":1},"b":{"n":1}}',
    '{"n":"{\\"n\\":1,","m":1}',
    '{"__proto":1,"constructo":2}',
  ])
    t.equal(hasDuplicateKeys(json), false, json);
  t.end();
});

t.test('a body as long as one may be is read in a moment', (t) => {
  const body = `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":[1]`).join()}}`;
  const start = performance.now();
  t.equal(hasDuplicateKeys(body), false);
  t.ok(performance.now() - start < 250);
  t.end();
});
