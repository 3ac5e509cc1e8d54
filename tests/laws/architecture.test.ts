/** Which part of the house may lean on which. What ARCHITECTURE.md draws, asked of every file. */
import t from 'tap';
import { findCycles, type Import, readSources, type Source } from './sources.ts';

const FEATURES = [
  'audit',
  'case-form',
  'cases',
  'deidentified',
  'evaluations',
  'health',
  'hours',
  'imports',
  'people',
  'portable-logs',
  'privacy',
  'programs',
  'progress',
  'records',
  'requirements',
  'sessions',
  'signatures',
  'templates',
  'timers',
];

/** Every feature has these names to choose from; what else it holds is named here. */
const FEATURE_FILES = ['contract.ts', 'rules.ts', 'problems.ts', 'queries.ts', 'service.ts', 'routes.ts'];
const EXTRA_FILES: Record<string, string[]> = {
  audit: ['record.ts'],
  cases: [
    'cannula-configuration.ts',
    'computed.ts',
    'content.ts',
    'date-rules.ts',
    'decisions.ts',
    'derived.ts',
    'field-rules.ts',
    'field-schema.ts',
    'field.ts',
    'finding.ts',
    'forms.ts',
    'kind-rules.ts',
    'panels.ts',
    'procedures.ts',
    'role-rules.ts',
    'rule.ts',
    'rule-book.ts',
    'service/create-cases.ts',
    'versions.ts',
    'view.ts',
    'vocabulary.ts',
  ],
  'case-form': ['statement.ts'],
  deidentified: ['as-csv.ts', 'fields.ts', 'method.ts', 'suppression.ts'],
  evaluations: ['domains.ts', 'scale.ts', 'scales.ts'],
  hours: [
    'content.ts',
    'date-rules.ts',
    'decisions.ts',
    'shift-clock.ts',
    'service/create-shift.ts',
    'total-queries.ts',
    'total-rules.ts',
    'view.ts',
    'vocabulary.ts',
  ],
  imports: [
    'candidate.ts',
    'case-of-row.ts',
    'cell-reader.ts',
    'columns.ts',
    'find-header.ts',
    'from-log.ts',
    'from-table.ts',
    'heads.ts',
    'hours-of-row.ts',
    'identifiers.ts',
    'judge.ts',
    'key.ts',
    'lines.ts',
    'prepared.ts',
    'questions.ts',
    'read-file.ts',
    'reading-of-row.ts',
    'reading.ts',
    'report-text.ts',
    'row-draft.ts',
    'rows.ts',
    'service/keep-import.ts',
    'setting.ts',
    'spelling.ts',
    'table-plan.ts',
    'target.ts',
    'vocabulary.ts',
    'worker.ts',
  ],
  people: [
    'placement-queries.ts',
    'letters.ts',
    'service/accept-invitation.ts',
    'service/find-by-address.ts',
    'service/invite.ts',
    'service/start-reset.ts',
  ],
  'portable-logs': ['reader.ts', 'schema.ts'],
  privacy: ['detector.ts', 'line.ts', 'phrases.ts', 'plain-text.ts', 'screen.ts', 'sighting.ts', 'texts.ts'],
  programs: ['service/change-privacy-mode.ts', 'supervisors.ts'],
  records: ['acts.ts', 'questions.ts', 'reach.ts', 'view.ts'],
  requirements: ['sets.ts'],
  sessions: [
    'devices.ts',
    'guess-queries.ts',
    'guesses.ts',
    'keys.ts',
    'letters.ts',
    'reset-queries.ts',
    'make-common-passwords.ts',
    'password-rules.ts',
    'passwords.ts',
    'tokens.ts',
    'service/change-password.ts',
    'service/own-sessions.ts',
    'service/reset-password.ts',
  ],
  signatures: [
    'eligibility.ts',
    'statement.ts',
    'service/decide-case.ts',
    'service/decide-hours.ts',
    'service/decide.ts',
    'service/keep-signature.ts',
    'service/read-proof.ts',
  ],
  templates: ['view.ts'],
  timers: ['timed-shift.ts'],
};

/**
 * Folders that grow by the file: the groups of fields of a case, and the rules across them; what the screen looks for, and
 * its words; how cells of a spreadsheet are read, and what their heads are called. So do the word lists of a case.
 */
const SHELVES = [
  'server/cases/fields',
  'server/cases/rules',
  'server/imports/readings',
  'server/imports/words',
  'server/privacy/detectors',
  'server/privacy/words',
];

/** server/: what is no feature. */
const ROOMS = ['commands', 'demo', 'lib', 'plugins'];
const BESIDE_THE_ROOMS = [
  'app.ts',
  'cli.ts',
  'command-line.ts',
  'client-build.ts',
  'config.ts',
  'configuration-page.ts',
  'dev.ts',
  'environment.ts',
  'installation.ts',
  'key-file.ts',
  'log.ts',
  'mail.ts',
  'main.ts',
  'metrics-port.ts',
  'metrics.ts',
  'platform.ts',
  'security-events.ts',
  'tracing.ts',
  'version.ts',
  'vocabulary-page.ts',
  'work.ts',
];

const SOURCE_LINES = 300;
const TEST_LINES = 500;
/** Larger files, with the size they had when they were let in. They may shrink and not grow. */
const LARGER: Record<string, number> = {};

const server = readSources('server/**/*.ts');
const db = readSources('db/**/*.ts');
const client = readSources('client/**/*.{ts,tsx}');
const tests = readSources('tests/**/*.ts');
const program = [...server, ...db, ...client];

/** Each `file → target` that the law does not allow; the reader of a failure needs no more. */
function trespasses(
  sources: readonly Source[],
  isAllowed: (imported: Import, from: Source) => boolean,
): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter((imported) => !isAllowed(imported, source))
      .map(({ target }) => `${source.path} → ${target}`),
  );
}

const nameOf = (file: string): string => file.split('/').at(-1) ?? '';
const folderOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const isIn = (folder: string, file: string): boolean => file.startsWith(`${folder}/`);
const isNamed = (names: readonly string[], file: string): boolean => names.includes(nameOf(file));
const isFeature = (file: string): boolean => FEATURES.some((feature) => isIn(`server/${feature}`, file));

/** Files that run in the browser as well as on the server. */
const WORDS = ['rules.ts', 'rule.ts', 'panels.ts', 'procedures.ts', 'field.ts', 'forms.ts'];
const FORM = [
  'cannula-configuration.ts',
  'computed.ts',
  'derived.ts',
  'field.ts',
  'field-rules.ts',
  'field-schema.ts',
  'forms.ts',
  'rule-book.ts',
];
const SCREEN = [
  'detector.ts',
  'line.ts',
  'phrases.ts',
  'plain-text.ts',
  'screen.ts',
  'sighting.ts',
  'texts.ts',
];
/** What is said of a spreadsheet's columns; their cells are read by a shelf of files. */
const SPREADSHEET = ['spelling.ts', 'target.ts'];
const RATINGS = ['domains.ts', 'scale.ts', 'scales.ts'];
const ISOMORPHIC = [
  'contract.ts',
  'finding.ts',
  'kind-rules.ts',
  'role-rules.ts',
  'report-text.ts',
  'target.ts',
  'as-csv.ts',
  'fields.ts',
  ...FORM,
  ...RATINGS,
  ...SCREEN,
  ...SPREADSHEET,
  ...WORDS,
];
const ISOMORPHIC_LIB = [
  'server/lib/shapes.ts',
  'server/lib/term.ts',
  'server/lib/tables/csv.ts',
  'server/lib/tables/formula.ts',
];
const isWords = (file: string): boolean => isNamed(WORDS, file) || file.endsWith('vocabulary.ts');
const isIsomorphic = (file: string): boolean =>
  ISOMORPHIC_LIB.includes(file) ||
  SHELVES.some((shelf) => isIn(shelf, file)) ||
  (isFeature(file) && (isNamed(ISOMORPHIC, file) || isWords(file)));

t.test('the laws see the whole program', (t) => {
  t.ok(server.length > 90, 'the server');
  t.ok(db.length > 20, 'the database');
  t.ok(client.length > 60, 'the client');
  const toCases = server.filter(({ imports }) =>
    imports.some(({ target }) => target === 'server/cases/rules.ts'),
  );
  t.ok(toCases.length > 2, 'and what it imports');
  t.end();
});

t.test('the client takes from the server what both sides share, and types of problems', (t) => {
  const found = trespasses(
    client,
    ({ target, isTypeOnly }) =>
      !/^(?:server|db|tests|node:)/.test(target) ||
      isIsomorphic(target) ||
      (isTypeOnly && target === 'server/lib/problem.ts'),
  );
  t.strictSame(found, []);
  t.end();
});

t.test('what both sides share leans on zod and on its like only', (t) => {
  const shared = server.filter(({ path }) => isIsomorphic(path));
  const found = trespasses(shared, ({ target }) => /^zod(?:\/|$)/.test(target) || isIsomorphic(target));
  t.strictSame(found, []);
  t.ok(shared.length > 15);
  t.end();
});

t.test('lib knows no feature, and no feature is told by a plugin how it lives', (t) => {
  const lib = server.filter(({ path }) => isIn('server/lib', path));
  const found = trespasses(lib, ({ target }) => !target.startsWith('server/') || isIn('server/lib', target));
  t.strictSame(found, []);
  const features = server.filter(({ path }) => isFeature(path));
  // Whether the database answers is a question of the edge, and so is the problem that says no.
  const isHealth = (file: string) => isIn('server/health', file);
  t.strictSame(
    trespasses(features, ({ target }, from) => !isIn('server/plugins', target) || isHealth(from.path)),
    [],
  );
  t.end();
});

t.test('the database takes its words from the rules, and nothing else', (t) => {
  const found = trespasses(
    db,
    ({ target }) => !/^(?:server|client|tests)\//.test(target) || (isFeature(target) && isWords(target)),
  );
  t.strictSame(found, []);
  t.end();
});

t.test('nobody asks the queries or the routes of another feature', (t) => {
  const found = trespasses(server, ({ target }, from) => {
    if (from.path === 'server/app.ts' && nameOf(target) === 'routes.ts') return true;
    return !/(?:queries|routes)\.ts$/.test(target) || folderOf(target) === folderOf(from.path);
  });
  t.strictSame(found, []);
  t.end();
});

t.test('routes ask services; SQL is not theirs', (t) => {
  const routes = server.filter(({ path }) => nameOf(path) === 'routes.ts');
  t.strictSame(
    trespasses(routes, ({ target }) => !/^(?:drizzle-orm|pg|db)(?:\/|$)/.test(target)),
    [],
  );
  t.equal(routes.length, FEATURES.length - 2, 'every feature but records and privacy has routes');
  t.end();
});

t.test('services know no HTTP, and queries know no services', (t) => {
  const services = server.filter(({ path }) => isFeature(path) && /\/service[./]/.test(path));
  t.strictSame(
    trespasses(services, ({ target }) => !/^(?:fastify|@fastify)/.test(target)),
    [],
  );
  const queries = server.filter(({ path }) => path.endsWith('queries.ts'));
  t.strictSame(
    trespasses(queries, ({ target }) => !/\/(?:service|routes|problems)[./]/.test(target)),
    [],
  );
  t.ok(services.length > 8 && queries.length > 6);
  t.end();
});

t.test('the program does not know its tests, and the server not its client', (t) => {
  t.strictSame(
    trespasses([...server, ...db], ({ target }) => !/^(?:tests|client)\//.test(target)),
    [],
  );
  t.strictSame(
    trespasses(client, ({ target }) => !target.startsWith('tests/')),
    [],
  );
  t.end();
});

t.test('no file imports itself by a way round, not even its types', (t) => {
  t.strictSame(findCycles([...program, ...tests]), []);
  t.end();
});

t.test('every room of the server holds the files that were agreed', (t) => {
  const agreed = new Set([
    ...BESIDE_THE_ROOMS.map((file) => `server/${file}`),
    ...FEATURES.flatMap((feature) =>
      [...FEATURE_FILES, ...(EXTRA_FILES[feature] ?? [])].map((file) => `server/${feature}/${file}`),
    ),
  ]);
  const isRoom = (file: string) =>
    ROOMS.some((room) => isIn(`server/${room}`, file)) ||
    SHELVES.some((shelf) => isIn(shelf, file)) ||
    /^server\/cases\/[a-z]+-vocabulary\.ts$/.test(file);
  const strange = server.filter(({ path }) => !agreed.has(path) && !isRoom(path));
  t.strictSame(
    strange.map(({ path }) => path),
    [],
  );
  const extras = Object.entries(EXTRA_FILES).flatMap(([feature, files]) =>
    files.map((file) => `server/${feature}/${file}`),
  );
  const there = new Set(server.map(({ path }) => path));
  t.strictSame(
    extras.filter((file) => !there.has(file)),
    [],
    'and no name is agreed for a file that is gone',
  );
  const barrels = program.filter(({ path }) => nameOf(path) === 'index.ts');
  t.strictSame(
    barrels.map(({ path }) => path),
    ['db/schema/index.ts'],
  );
  t.end();
});

/** What must not stand in the program, and the one place where it has a reason to. */
const BANNED: { what: string; pattern: RegExp; in: readonly Source[]; but?: string[] }[] = [
  {
    what: 'process.env, but for the configuration',
    pattern: /\bprocess\.env\b/,
    in: program,
    but: ['server/config.ts'],
  },
  {
    what: 'transactions of drizzle, which lose a client when begin fails',
    pattern: /\.transaction\(/,
    in: program,
  },
  {
    what: 'raw SQL, but for the column names and word lists of the schema',
    pattern: /\bsql\.raw\b|\bsql\.identifier\b/,
    in: program,
    but: ['db/insert.ts', 'db/schema/words.ts'],
  },
  {
    what: 'named prepared statements, which a pooler in front mixes up',
    pattern: /\.prepare\(/,
    in: program,
    but: ['db/round-trip.ts'], // pg's word for putting any statement with parameters on the wire
  },
  {
    what: 'drizzle as ES modules, which cost half a second and 130 MB at every start',
    pattern: /(?:from|import\() ?'drizzle-orm/,
    in: [...program, ...tests],
    but: ['db/drizzle.ts'],
  },
  { what: 'module-level state that changes', pattern: /^(?:export )?(?:let|var) /m, in: [...server, ...db] },
  {
    what: 'console, but for the script that checks the schema',
    pattern: /\bconsole\./,
    in: program,
    but: ['db/check.ts'],
  },
];

for (const { what, pattern, in: where, but = [] } of BANNED)
  t.test(`nowhere stands ${what}`, (t) => {
    const found = where.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
    t.strictSame(found, but);
    t.end();
  });

t.test('no file grows past what one sitting can read', (t) => {
  const limitOf = (file: string) => LARGER[file] ?? (isIn('tests', file) ? TEST_LINES : SOURCE_LINES);
  const all = [...program, ...tests];
  const tooLarge = all.filter(({ path, lines }) => lines > limitOf(path));
  t.strictSame(
    tooLarge.map(({ path, lines }) => `${path}: ${lines}`),
    [],
  );
  const normal = (file: string) => (isIn('tests', file) ? TEST_LINES : SOURCE_LINES);
  const needless = Object.keys(LARGER).filter(
    (file) => !all.some(({ path, lines }) => path === file && lines > normal(file)),
  );
  t.strictSame(needless, [], 'an exception that is not needed any more is taken back');
  t.end();
});
