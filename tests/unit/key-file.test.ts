import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';
import { readConfig } from '../../server/config.ts';
import { keptKeys, keyFileIn, rotateKeys } from '../../server/key-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pumprun-keys-'));
t.teardown(() => rmSync(folder, { recursive: true, force: true }));
const file = keyFileIn(folder);
const KEY = 'k'.repeat(43);
const OLD = 'o'.repeat(43);

t.test('a new key goes in front, and the file stays readable by its owner only', (t) => {
  const [made] = keptKeys(folder);
  t.strictSame(keptKeys(folder), [made], 'made once');
  t.strictSame(rotateKeys(file, { keepsOld: true }), { kept: 1 });
  const [newer, older, ...rest] = keptKeys(folder);
  t.strictSame([older, ...rest], [made]);
  t.not(newer, made);
  t.equal(statSync(file).mode & 0o777, 0o600);
  t.strictSame(rotateKeys(file, { keepsOld: false }), { kept: 0 });
  t.equal(keptKeys(folder).length, 1);
  t.notOk(readFileSync(file, 'utf8').includes(String(made)));
  t.end();
});

t.test('a file that holds something else stops the start', (t) => {
  writeFileSync(file, `${KEY}\nshort\n`);
  t.throws(() => keptKeys(folder), { message: /must hold one key a line/ });
  t.throws(() => rotateKeys(file, { keepsOld: true }), { message: /must hold one key a line/ });
  t.end();
});

t.test('the environment gives the keys in its own way, one a line in files', (t) => {
  const keysOf = (environment: Record<string, string>) => readConfig(environment).tokenKeys;
  writeFileSync(file, `${KEY}\n`);
  const oldFile = path.join(folder, 'old');
  writeFileSync(oldFile, `${OLD}\n\n${KEY}\n`);
  t.equal(keysOf({}), undefined);
  t.strictSame(keysOf({ PUMPRUN_TOKEN_KEY: KEY }), [KEY]);
  t.strictSame(keysOf({ PUMPRUN_TOKEN_KEY: KEY, PUMPRUN_TOKEN_KEYS_OLD: `${OLD}, ${KEY}` }), [KEY, OLD, KEY]);
  t.strictSame(keysOf({ PUMPRUN_TOKEN_KEY_FILE: file, PUMPRUN_TOKEN_KEYS_OLD_FILE: oldFile }), [
    KEY,
    OLD,
    KEY,
  ]);
  t.throws(() => keysOf({ PUMPRUN_TOKEN_KEYS_OLD: OLD }), /must stand beside/);
  t.end();
});
