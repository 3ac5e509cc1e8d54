/** Documents that are believed because they are asked: every problem, script and path they name is there. */
import { globSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import type { ProblemMaker } from '../../server/lib/problem.ts';
import { SECURITY_EVENTS } from '../../server/security-events.ts';
import { listFiles, PROJECT, read, readSources } from './sources.ts';

const DECLARED_IN = [
  ...listFiles('server/*/problems.ts'),
  'server/lib/problem.ts',
  'server/plugins/errors.ts',
];

t.test('every problem of the program is in docs/problems.md, and the reverse', async (t) => {
  const declared = (await Promise.all(DECLARED_IN.map(problemsOf))).flat();
  t.ok(declared.length > 40);
  const documented = [...read('docs/problems.md').matchAll(/^\| `(\w+)` \| (\d{3}) \| (.+?) \| (.+?) \|$/gm)];
  t.strictSame(
    documented.map(([, code, status, title]) => `${code} ${status} ${title}`).sort(),
    declared.map(({ code, status, title }) => `${code} ${status} ${title}`).sort(),
  );
  const codes = declared.map(({ code }) => code);
  t.equal(new Set(codes).size, codes.length, 'no code means two things');
  t.strictSame(
    codes.filter((code) => !/^[A-Z]+(?:_[A-Z]+)*$/.test(code)),
    [],
  );
  const empty = documented.filter(([, , , , whatToDo = '']) => whatToDo.trim().length < 10);
  t.strictSame(empty, [], 'each says what to do');
});

t.test('problems are declared where they are looked for, and nowhere else', (t) => {
  const declaring = readSources('server/**/*.ts').filter(({ code }) =>
    /\b(?:problem|fieldProblem)\(/.test(code),
  );
  const makers = ['server/lib/field-problem.ts', 'server/lib/problem.ts'];
  const strange = declaring.map((source) => source.path).filter((file) => !DECLARED_IN.includes(file));
  t.strictSame(
    strange.filter((file) => !makers.includes(file)),
    [],
  );
  t.end();
});

async function problemsOf(file: string): Promise<ProblemMaker[]> {
  const module: Record<string, unknown> = await import(path.join(PROJECT, file));
  return Object.values(module).filter(isMaker);
}

const isMaker = (value: unknown): value is ProblemMaker =>
  typeof value === 'function' && 'code' in value && 'status' in value && 'title' in value;

const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

/** What appears only when the program runs, is built or is tested. */
const MADE_LATER = ['.data', 'dist', 'node_modules', 'tests/e2e/shots'];

for (const document of ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'])
  t.test(`${document} names only what is there`, (t) => {
    const text = read(document);
    t.strictSame(
      scriptsIn(text).filter((script) => scripts[script] === undefined),
      [],
      'scripts',
    );
    t.strictSame(
      pathsIn(text).filter((named) => !isThere(named)),
      [],
      'paths',
    );
    t.end();
  });

t.test('the reader of documents finds what it is meant to find', (t) => {
  const text = [
    'Run `npm run gone` or `npm test`; see `cases/no.ts`, [this](docs/no.md), and https://example.org/server/x.ts.',
    '```sh',
    'npm start && node tests/none.ts --flag > out',
    '```',
    '```',
    'server/            words about it.ts',
    '  cli.ts nowhere/      words',
    '```',
  ].join('\n');
  t.strictSame(scriptsIn(text), ['gone', 'test', 'start']);
  t.strictSame(pathsIn(text).filter(isThere), ['server/', 'server/cli.ts']);
  t.strictSame(
    pathsIn(text).filter((named) => !isThere(named)),
    ['docs/no.md', 'server/nowhere/', 'tests/none.ts', 'cases/no.ts'],
  );
  t.ok(isThere('server/*/rules.ts') && isThere('<feature>/routes.ts') && isThere('.data/pg18'));
  t.notOk(isThere('server/*/nothing.ts'));
  t.end();
});

function scriptsIn(text: string): string[] {
  const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)];
  return named.map(([, script, short]) => script ?? short!);
}

const ROOTS = ['server', 'client', 'db', 'tests', 'docs', String.raw`\.ci`, String.raw`\.data`, 'dist'];
const BELOW_A_ROOT = new RegExp(String.raw`(?<![\w/.:-])(?:${ROOTS.join('|')})/[\w./*<>@-]*[\w/*>]`, 'g');
/** `cases/rules.ts` is short for server/cases/rules.ts, and `rules.ts` for one of each feature. */
const A_FILE = /(?<![\w/.:*>-])[\w.-]+(?:\/[\w.*<>-]+)*\.(?:tsx?|json|sql|yml|md|toml)\b(?![/*])/g;

/** Targets of links, and what stands in code and looks like a file or begins with a folder of ours. */
function pathsIn(text: string): string[] {
  const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, target]) => target!);
  const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block]) => block!);
  const trees = blocks.filter((block) => /^\w+\/ /.test(block));
  const code = [...blocks.filter((block) => !trees.includes(block)), ...inlineCodeOf(text)].join('\n');
  const named = [...code.matchAll(BELOW_A_ROOT), ...code.matchAll(A_FILE)].map(([found]) => found);
  return [...new Set([...links, ...trees.flatMap(namesInTree), ...named])];
}

const inlineCodeOf = (text: string): string[] =>
  [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

/** A folder at the start of a line, and below it, indented, what it holds; two blanks begin the words about it. */
function namesInTree(tree: string): string[] {
  let folder = '';
  return tree.split('\n').flatMap((line) => {
    const [, indent, names = ''] = /^( *)([\w./-]+(?: [\w./-]+)*)(?: {2,}|$)/.exec(line) ?? [];
    if (indent === '') folder = names;
    const held = names.split(' ').filter((name) => /\/$|\.\w+$/.test(name));
    return held.map((name) => (indent === '' ? name : folder + name));
  });
}

function isThere(named: string): boolean {
  const plain = named.replace(/^\.\//, '').replace(/\/$/, '');
  if (MADE_LATER.some((made) => plain === made || plain.startsWith(`${made}/`))) return true;
  const pattern = plain.replaceAll(/<[\w-]+>/g, '*');
  const places = [pattern, `server/${pattern}`, `server/*/${pattern}`];
  return places.some((place) => globSync(place, { cwd: PROJECT }).length > 0);
}

t.test('every security event is in docs/security-events.md, and the reverse', (t) => {
  const documented = [
    ...read('docs/security-events.md').matchAll(/^\| `([\w.-]+)` \| (ok|refused|failed) \| (.+) \|$/gm),
  ];
  t.strictSame(
    documented.map(([, event, outcome, says]) => [event, { outcome, says }]),
    Object.entries(SECURITY_EVENTS),
  );
  t.end();
});
