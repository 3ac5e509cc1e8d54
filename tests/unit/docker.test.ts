/** What the container files promise, checked without a container engine. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import t from 'tap';
import packageJson from '../../package.json' with { type: 'json' };
import { readConfig } from '../../server/config.ts';
import { configurationPage } from '../../server/configuration-page.ts';
import { NAMES, variable } from '../../server/environment.ts';
import { healthRoutes } from '../../server/health/routes.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');

// --- The little YAML that the compose file needs: maps, lists of scalars, quoted scalars, one-line lists ---

type Yaml = string | null | Yaml[] | { [key: string]: Yaml };
interface Line {
  indent: number;
  text: string;
}

function readYaml(source: string): Yaml {
  const lines = source
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .map((line) => ({ indent: line.search(/\S/), text: line.trim() }));
  const found = blockOf(lines, 0);
  if (lines.length > 0) throw new Error(`wrong indentation: ${lines[0]!.text}`);
  return found;
}

function blockOf(lines: Line[], indent: number): Yaml {
  const here = () => lines[0]?.indent === indent;
  if (lines[0]?.text.startsWith('- ')) {
    const list: Yaml[] = [];
    while (here()) list.push(scalarOf(/^- (.+)$/.exec(lines.shift()!.text)![1]!));
    return list;
  }
  const map: { [key: string]: Yaml } = {};
  while (here()) {
    const { text } = lines.shift()!;
    const [, key, value] = /^([\w-]+):(?: +(.+))?$/.exec(text) ?? [];
    if (key === undefined || key in map) throw new Error(`not a key of its own: ${text}`);
    const next = lines[0]?.indent ?? 0;
    if (value !== undefined) map[key] = scalarOf(value);
    else map[key] = next > indent ? blockOf(lines, next) : null;
  }
  return map;
}

const scalarOf = (text: string): Yaml => (/^["[]/.test(text) ? JSON.parse(text) : text);

// --- The files ---

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests ask about
const compose: any = readYaml(read('docker-compose.yml'));

interface Instruction {
  name: string;
  text: string;
}

/** The stages of the Dockerfile, each from its FROM on. */
const stages: Instruction[][] = [];
for (const line of read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n/g, '')
  .split('\n')
  .filter((line) => line !== '')) {
  const [, name, text] = /^([A-Z]+) +(.+)$/.exec(line)!;
  if (name === 'FROM') stages.push([]);
  stages.at(-1)!.push({ name: name!, text: text! });
}
const image = stages.at(-1)!;
const textsOf = (stage: Instruction[], name: string): string[] =>
  stage.filter((instruction) => instruction.name === name).map(({ text }) => text);
const wordsOf = (text: string): string[] => text.split(/\s+/);

/** What a stage takes from this folder; what it takes from another stage is made there. */
const copiedFromHere = (stage: Instruction[]): string[] =>
  textsOf(stage, 'COPY')
    .filter((text) => !text.startsWith('--from='))
    .flatMap((text) => wordsOf(text).slice(0, -1));

const FILES = NAMES.filter((name) => variable(name).secret !== undefined).map((name) => `${name}_FILE`);

const VALUES: Record<string, string> = { POSTGRES_PASSWORD: 'abc123', PUMPRUN_TOKEN_KEY: 'k'.repeat(64) };
/** `${NAME:-default}` and `${NAME:?what to do}`, as the engine fills them in. */
function filled(value: string): string {
  const inner = value.replaceAll(
    /\$\{(\w+):([-?])([^{}]*)\}/g,
    (_, name: string, kind: string, text: string) => {
      return VALUES[name] ?? (kind === '-' ? text : '');
    },
  );
  return inner === value ? value : filled(inner); // a default may hold another
}
const placeholders = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);

// --- The compose file ---

t.test('docker compose can read the file', async (t) => {
  t.strictSame(Object.keys(compose.services), ['app', 'database', 'mailpit']);
  const run = (...args: string[]) =>
    spawnSync('docker', ['compose', ...args], {
      cwd: PROJECT,
      env: { ...process.env, ...VALUES },
      encoding: 'utf8',
    });
  if (run('version').status !== 0) return; // no engine here: the structure above and below is what is asked
  const verdict = run('config', '--quiet');
  t.equal(verdict.stderr, '');
  t.equal(verdict.status, 0);
});

t.test('whoever starts the containers chooses the secrets: none has a default', async (t) => {
  const { app, database } = compose.services;
  t.match(app.environment.PUMPRUN_TOKEN_KEY, /^\$\{PUMPRUN_TOKEN_KEY:\?.+\}$/);
  t.match(database.environment.POSTGRES_PASSWORD, /^\$\{POSTGRES_PASSWORD:\?.+\}$/);
  t.match(app.environment.DATABASE_URL, /:\$\{POSTGRES_PASSWORD:\?[^}]+\}@/);
});

t.test('nothing is reachable from other machines until somebody puts a proxy in front', async (t) => {
  for (const [name, service] of Object.entries<{ ports?: string[] }>(compose.services))
    for (const port of service.ports ?? []) t.match(port, /^127\.0\.0\.1:/, `${name} ${port}`);
});

t.test('the application starts when the database answers, and its data outlives the container', async (t) => {
  const { app, database } = compose.services;
  t.equal(app.depends_on.database.condition, 'service_healthy');
  t.equal(database.healthcheck.test[0], 'CMD');
  t.equal(database.image, 'postgres:18');
  t.strictSame(database.volumes, ['database:/var/lib/postgresql']);
  t.ok('database' in compose.volumes);
});

t.test('the server accepts what the containers set', async (t) => {
  const ofImage = textsOf(image, 'ENV').flatMap((text) => wordsOf(text).map((pair) => pair.split('=')));
  const ofCompose = Object.entries<string>(compose.services.app.environment);
  const environment = Object.fromEntries([
    ...ofImage,
    ...ofCompose.map(([key, value]) => [key, filled(value)]),
  ]);
  t.strictSame(
    Object.keys(environment).filter((name) => ![...NAMES, ...FILES].includes(name)),
    [],
  );
  const config = readConfig(environment);
  t.equal(config.host, '0.0.0.0');
  t.strictSame(config.mail, {
    url: 'smtp://mailpit:1025',
    from: 'Pumprun <pumprun@example.org>',
    origin: 'http://localhost:3000',
  });
  t.strictSame(config.database, {
    kind: 'url',
    ownerUrl: 'postgres://pumprun_owner:abc123@database:5432/pumprun',
    appUrl: undefined,
  });
});

t.test('an operator finds every variable in .env.example and in the docs, and no secret', async (t) => {
  const lines = [...read('.env.example').matchAll(/^#?([A-Z_]+)=(.*)$/gm)];
  const names = lines.map(([, name]) => name!);
  t.strictSame(names.toSorted(), [...new Set([...NAMES, ...placeholders])].toSorted());
  for (const [, name, value] of lines)
    if (/KEY|PASSWORD|TOKEN/.test(name!)) t.equal(value, '', `${name} is empty`);
  t.equal(read('docs/configuration.md'), configurationPage(), 'npm run docs:config writes the page');
  for (const name of FILES) t.ok(configurationPage().includes(`\n| \`${name}\` |`), name);
});

// --- The image ---

t.test('everything the image is made of is here, and reaches the engine', async (t) => {
  const [everything, ...exceptions] = read('.dockerignore')
    .split('\n')
    .filter((line) => /^[^#]/.test(line));
  t.equal(everything, '*', 'nothing but what is named');
  const copied = [...new Set(stages.flatMap(copiedFromHere))];
  t.strictSame(exceptions.map((line) => line.slice(1)).toSorted(), copied.toSorted());
  for (const name of copied) t.ok(existsSync(path.join(PROJECT, name)), name);
});

t.test('the program starts with nothing beside it but what the image holds', async (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pumprun-image-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of copiedFromHere(image))
    cpSync(path.join(PROJECT, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));

  const [node, ...args] = JSON.parse(textsOf(image, 'ENTRYPOINT')[0]!) as string[];
  t.equal(node, 'node');
  t.strictSame(JSON.parse(textsOf(image, 'CMD')[0]!), ['serve']);
  t.equal([node, ...args, 'serve'].join(' '), packageJson.scripts.start, 'as npm start does');
  const help = spawnSync(process.execPath, [...args, '--help'], { cwd: folder, encoding: 'utf8' });
  t.equal(help.stderr, '');
  t.equal(help.status, 0);
  t.match(help.stdout, /^ +serve /m);
});

t.test('the image runs the Node that the project is written for, and not as root', async (t) => {
  const major = packageJson.dependencies.node.split('.')[0]!;
  for (const stage of stages) t.equal(wordsOf(textsOf(stage, 'FROM')[0]!)[0], `node:${major}-slim`);
  t.strictSame(textsOf(image, 'USER'), ['node']);
  const position = (name: string) => image.findIndex((instruction) => instruction.name === name);
  t.ok(position('USER') < position('ENTRYPOINT'));
  t.ok(textsOf(image, 'RUN').some((text) => text.startsWith('npm ci --omit=dev')));
});

t.test('the health check asks whether requests make sense, and believes only a good answer', async (t) => {
  const command = textsOf(image, 'HEALTHCHECK')[0]!.replace(/^.*?CMD /, '');
  const [node, ...args] = JSON.parse(command) as string[];
  t.equal(node, 'node');

  const asked: string[] = [];
  const answers = [200, 503];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(answers.shift()!).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const check = () => exitCodeOf(args, { PORT: String(port) });
  t.equal(await check(), 0, 'ready');
  t.equal(await check(), 1, 'not ready');
  await new Promise((resolve) => server.close(resolve));
  t.equal(await check(), 1, 'nobody there');

  const app = Fastify();
  app.setSerializerCompiler(() => JSON.stringify);
  await healthRoutes(app);
  t.strictSame([...new Set(asked)], ['/health/ready']);
  t.ok(app.hasRoute({ method: 'GET', url: '/health/ready' }), 'the server has it');
});

/** Not spawnSync: the server that is asked runs in this process. */
function exitCodeOf(args: string[], environment: Record<string, string>): Promise<number | null> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment }, stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
}
