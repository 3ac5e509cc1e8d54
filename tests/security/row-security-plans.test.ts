/**
 * Row-level security costs next to nothing (P46): the statements that the application sends when people read what they
 * read most find the records by the same indexes with it as without it, each under its program, and look at about as many
 * blocks. No time is asserted; in full the times are printed.
 */
import pg from 'pg';
import t from 'tap';
import { caseFormStatement } from '../../server/case-form/statement.ts';
import { issueAccessToken } from '../../server/sessions/tokens.ts';
import { captureStatements } from '../bench/capture.ts';
import { idOf } from '../bench/ids.ts';
import { load } from '../bench/load.ts';
import { largeProgramOf, type Size, studentsOf } from '../bench/size.ts';
import type { Statement } from '../bench/statements.ts';
import { call, testApp } from '../helpers/app.ts';
import { testDatabase } from '../helpers/database.ts';
import { isFull } from '../helpers/thoroughness.ts';

const SIZE: Size = { programs: 40, studentsPerProgram: 20, casesPerStudent: 24, cohortStudents: 200 };
const TIMED_RUNS = 400;
/** Tables that grow with every record; all of them have the plain policy. */
const RECORDS = ['cases', 'signatures', 'progress'];
/** Of blocks with row-level security to those without. A person also sees their memberships elsewhere: that is the rest. */
const MOST = 1.5;

const database = await testDatabase(t);
const app = await connect(database.appConnection);
/** A superuser, for whom no policy holds. */
const unheld = await connect(database.ownerConnection);
await load(unheld, SIZE);
const capture = captureStatements();
const on = await testApp(t, { database });

async function connect(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(connection);
  await client.connect();
  t.teardown(() => client.end());
  return client;
}

type Role = 'student' | 'supervisor' | 'director';
interface Read {
  what: string;
  who: Role;
  number: number;
  program: number;
  url: string;
}

const STUDENT = studentsOf(SIZE) / 2;
const PROGRAM = Math.ceil(STUDENT / SIZE.studentsPerProgram);
const LARGE = largeProgramOf(SIZE);
const asStudent = { who: 'student', number: STUDENT, program: PROGRAM } as const;
const asSupervisor = { who: 'supervisor', number: PROGRAM, program: PROGRAM } as const;
const READS: Read[] = [
  { what: 'Tara’s newest cases', ...asStudent, url: '/cases?limit=50' },
  {
    what: 'one case of Tara’s',
    ...asStudent,
    url: `/cases/${idOf('case', (STUDENT - 1) * SIZE.casesPerStudent + 1)}`,
  },
  {
    what: 'Tara’s progress',
    ...asStudent,
    url: `/progress/students/${idOf('student', STUDENT)}`,
  },
  { what: 'the form of Tara’s next case', ...asStudent, url: '/case-form' },
  {
    what: 'the matrix that Dana reads',
    who: 'director',
    number: LARGE,
    program: LARGE,
    url: '/progress/cohort',
  },
  { what: 'what waits for Sam', ...asSupervisor, url: '/inbox' },
  { what: 'what Sam has signed', ...asSupervisor, url: '/cases?state=signed' },
];

/** A plan shows nothing of what a function runs, so the statement stands here in its place. */
const opened = ({ text, values }: Statement): Statement =>
  text.includes('read_case_form(') ? { text: caseFormStatement(), values } : { text, values };

/** What the application sends for it, in order. */
async function statementsOf({ who, number, program, url }: Read): Promise<Statement[]> {
  const session = { personId: idOf(who, number), sessionId: idOf(`${who}Session`, number) };
  const headers = {
    authorization: `Bearer ${issueAccessToken(on.app, session, on.clock.now())}`,
    'pumprun-program': idOf('program', program),
  };
  capture.start();
  const { statusCode, body } = await call(on, { url, headers });
  const sent = capture.stop().flat().map(opened);
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${JSON.stringify(body)}`);
  return sent;
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

const CONTROL = /^\s*(?:begin|commit|rollback)\b/i;

/** The plan of each statement, run in order within one transaction: the first ones set the scope. */
async function plansOf(client: pg.Client, statements: readonly Statement[]): Promise<PlanNode[]> {
  const plans: PlanNode[] = [];
  await client.query('begin');
  for (const { text, values } of statements) {
    if (CONTROL.test(text)) continue;
    const { rows } = await client.query(
      `explain (analyze, buffers, timing off, summary off, costs off, format json) ${text}`,
      values,
    );
    plans.push(rows[0]['QUERY PLAN'][0].Plan);
  }
  await client.query('rollback');
  return plans;
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** By which index the records are found and under which columns, or that they are not. */
const pathsOf = (plans: readonly PlanNode[]): string[] =>
  plans
    .flatMap(nodesOf)
    .flatMap(
      ({ 'Node Type': type, 'Relation Name': table = '', 'Index Name': index, 'Index Cond': condition }) => {
        if (index !== undefined) return `${index} (${columnsOf(condition)})`;
        return type === 'Seq Scan' ? `the whole of ${table}` : [];
      },
    )
    .filter((path) => RECORDS.some((table) => new RegExp(`(?:^|of )${table}(?:_|$)`).test(path)))
    .toSorted();

const columnsOf = (condition = ''): string =>
  [...condition.matchAll(/\(+(\w+) [=<>]/g)].map(([, column]) => column).join(', ');

/** Blocks that were looked at, in memory or not. */
const blocksOf = (plans: readonly PlanNode[]): number =>
  plans.reduce((sum, plan) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], 0);

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** How much longer the statements take with row-level security; both sides take turns. */
async function timeRatio(statements: readonly Statement[]): Promise<string> {
  const times: [held: number[], free: number[]] = [[], []];
  for (let run = 0; run < TIMED_RUNS; run++)
    for (const [at, client] of [app, unheld].entries()) {
      await client.query('begin');
      const since = performance.now();
      for (const { text, values } of statements) if (!CONTROL.test(text)) await client.query(text, values);
      times[at]!.push(performance.now() - since);
      await client.query('rollback');
    }
  const [held, free] = times.map(median) as [number, number];
  return `${held.toFixed(2)} ms with it, ${free.toFixed(2)} ms without, ratio ${(held / free).toFixed(2)}`;
}

async function compared(statements: readonly Statement[]) {
  for (const client of [app, unheld]) await plansOf(client, statements); // so that the catalogue is read
  const [held, free] = [await plansOf(app, statements), await plansOf(unheld, statements)];
  return {
    paths: { held: pathsOf(held), free: pathsOf(free) },
    blocks: { held: blocksOf(held), free: blocksOf(free) },
  };
}

for (const read of READS)
  t.test(`${read.what}: found with row-level security as without it`, async (t) => {
    const statements = await statementsOf(read);
    const { paths, blocks } = await compared(statements);
    t.strictSame(paths.held, paths.free);
    t.ok(paths.held.length > 0, paths.held.join('; '));
    t.strictSame(
      paths.held.filter((path) => !path.includes('(program_id')),
      [],
      'each under its program',
    );
    t.ok(blocks.held <= blocks.free * MOST, `${blocks.held} blocks instead of ${blocks.free}`);
    t.comment(`${paths.held.join('; ')}; ${blocks.held} blocks, without ${blocks.free}`);
    if (isFull) t.comment(await timeRatio(statements));
  });
