/** What the lockfile installs is exact, and not older than the last known hole. The floors live here because a registry's audit cannot always be asked. */
import t from 'tap';
import { read } from './sources.ts';

interface Locked {
  version?: string;
  resolved?: string;
}

const lock: { lockfileVersion: number; packages: Record<string, Locked> } = JSON.parse(
  read('package-lock.json'),
);
const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(read('package.json'));

/** The oldest version without a hole that concerns us, and the worst of the holes below it. */
const FLOORS: Record<string, { version: string; because: string }> = {
  fastify: { version: '5.12.6', because: 'CVE-2025-32442: validation per content type is skipped' },
  '@fastify/jwt': { version: '10.2.5', because: 'CVE-2026-107275: a token that never expires' },
  'fast-jwt': { version: '6.3.4', because: 'CVE-2026-44351: an empty secret is accepted' },
  'drizzle-orm': { version: '0.45.2', because: 'CVE-2026-39356: identifiers are not quoted' },
  '@fastify/proxy-addr': { version: '5.1.1', because: 'CVE-2026-92395: a mapped network trusts everybody' },
  zod: { version: '4.6.7', because: 'the newest one: an advisory of 2026 names none that is older' },
  pg: { version: '8.23.1', because: 'the faults we guard against were read in this version' },
  node: { version: '24.21.0', because: 'the line that is maintained' },
};

/** In 2026 the first three let middleware and router see different paths; the last has no real locks and fences. */
const BANNED = ['@fastify/express', '@fastify/middie', '@fastify/http-proxy', '@electric-sql/pglite'];

const installed = (name: string): [string, Locked][] =>
  Object.entries(lock.packages).filter(([place]) => place.endsWith(`node_modules/${name}`));

/** Negative, zero or positive, as for a sort. A version with a suffix comes before the same without. */
function compare(one: string, other: string): number {
  const numbers = (version: string) => version.split('-')[0]!.split('.').map(Number);
  const [left, right] = [numbers(one), numbers(other)];
  for (const at of [0, 1, 2]) if (left[at] !== right[at]) return left[at]! - right[at]!;
  return Number(other.includes('-')) - Number(one.includes('-'));
}

t.test('versions are compared by their numbers', (t) => {
  t.ok(compare('5.12.10', '5.12.9') > 0);
  t.ok(compare('10.0.0', '9.9.9') > 0);
  t.ok(compare('1.0.0-beta.1', '1.0.0') < 0);
  t.equal(compare('1.2.3', '1.2.3'), 0);
  t.end();
});

for (const [name, { version: floor, because }] of Object.entries(FLOORS))
  t.test(`${name} is not older than ${floor} (${because})`, (t) => {
    const found = installed(name);
    t.ok(found.length > 0, 'it is installed');
    for (const [place, { version }] of found) t.ok(compare(version!, floor) >= 0, `${place} ${version}`);
    t.end();
  });

t.test('what runs this is a Node of a maintained line', (t) => {
  t.equal(process.versions.node, manifest.dependencies!.node, 'the one that package.json names');
  t.equal(manifest.engines!.node, '>=24');
  t.end();
});

t.test('package.json names exact versions, and the lockfile has the same', (t) => {
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const named = groups.flatMap((group) => Object.entries(manifest[group] ?? {}));
  t.ok(named.length > 30);
  const inexact = named.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
  t.strictSame(inexact, []);
  const other = named.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version);
  t.strictSame(other, []);
  t.end();
});

t.test('packages that we refuse are not brought in by others', (t) => {
  t.strictSame(
    BANNED.flatMap((name) => installed(name).map(([place]) => place)),
    [],
  );
  t.end();
});

t.test('the lockfile names no host: everybody installs from the registry they trust', (t) => {
  t.equal(lock.lockfileVersion, 3);
  const hosts = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
  t.strictSame(
    hosts.map(([place]) => place),
    [],
  );
  t.end();
});
