/** Programs, students, cases and signatures, by COPY. Triggers are off: there are no versions but those of later writes. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createPasswordHasher } from '../../server/sessions/passwords.ts';
import { idOf } from './ids.ts';
import { casesOf, largeProgramOf, type Size, studentsOf } from './size.ts';

export const PASSWORD = 'a heron waits by the weir';
/** The year of the cases that are there and of those that are sent. */
export const YEAR = new Date().getUTCFullYear();

const RULES = ['ABCP-PBSE-2', 'ABCP-PBSE-3'];
const FACTS = JSON.stringify({
  procedures: ['CABG'],
  caseStatus: 'elective',
  cpbUtilization: 'full',
  cpbTimeMin: 110,
  aorticOcclusion: 'crossclamp',
  xclampTimeMin: 75,
  lowestTempC: 33.4,
  lowestTempSite: 'nasopharyngeal',
  circulatoryArrest: false,
  cardioplegiaDelivery: 'antegrade',
});
/** As long as a real one. */
const STATEMENT = JSON.stringify({
  statement: 'bench',
  facts: FACTS,
  signer: 'Supervisor',
  at: `${YEAR}-01-01`,
});
const STATEMENT_SHA256 = createHash('sha256').update(STATEMENT, 'utf8').digest('hex');

type Value = string | number | null;
type Rows = Iterable<Value[]>;

/** Of every two cases of a student the first waits for its supervisor and the second is signed. */
export const isWaiting = (place: number): boolean => place % 2 === 0;

export async function load(owner: pg.Client, size: Size): Promise<void> {
  await owner.query('set session_replication_role = replica');
  const hash = await createPasswordHasher().hash(PASSWORD);
  for (const [table, columns, rows] of TABLES) await copy(owner, table, columns, rows(size, hash));
  await owner.query('set session_replication_role = default');
  await owner.query('vacuum analyze');
}

async function copy(owner: pg.Client, table: string, columns: string, rows: Rows): Promise<void> {
  const stream = owner.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  await pipeline(Readable.from(chunksOf(rows)), stream);
}

const ROWS_IN_CHUNK = 1_000;

function* chunksOf(rows: Rows): Iterable<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${row.map(fieldOf).join('\t')}\n`);
    if (lines.length === ROWS_IN_CHUNK) {
      yield lines.join('');
      lines = [];
    }
  }
  yield lines.join('');
}

const fieldOf = (value: Value): string => (value === null ? '\\N' : String(value).replaceAll('\\', '\\\\'));

function* count(to: number, from = 1): Iterable<number> {
  for (let n = from; n <= to; n++) yield n;
}

function* mapped<T>(from: Iterable<T>, make: (value: T) => Value[]): Rows {
  for (const value of from) yield make(value);
}

/** All programs, the large one too. */
const programs = (size: Size) => count(largeProgramOf(size));

interface Student {
  student: number;
  program: number;
}

function* students(size: Size): Iterable<Student> {
  for (const student of count(studentsOf(size)))
    yield { student, program: Math.ceil(student / size.studentsPerProgram) };
  for (const student of count(studentsOf(size) + size.cohortStudents, studentsOf(size) + 1))
    yield { student, program: largeProgramOf(size) };
}

interface Case extends Student {
  number: number;
  /** Among the cases of its student, from 0. */
  place: number;
}

/** Interleaved as if all students logged at once: nobody's cases lie side by side. */
function* cases(size: Size): Iterable<Case> {
  for (let place = 0; place < size.casesPerStudent; place++)
    for (const who of students(size)) yield { ...who, place, number: caseNumber(size, who.student, place) };
}

export const caseNumber = ({ casesPerStudent }: Size, student: number, place: number): number =>
  (student - 1) * casesPerStudent + place + 1;

const NOW = new Date().toISOString();
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const session = (id: string, person: string): Value[] => [id, person, NOW, NOW, TOMORROW];
const emailOf = (person: string) => `${person}@bench.example`;

const TABLES: [string, string, (size: Size, hash: string) => Rows][] = [
  [
    'people',
    'id, email, name, password_hash',
    function* (size, hash) {
      const person = (id: string, name: string): Value[] => [id, emailOf(id), name, hash];
      yield* mapped(programs(size), (p) => person(idOf('supervisor', p), `Supervisor ${p}`));
      yield* mapped(programs(size), (p) => person(idOf('director', p), `Director ${p}`));
      yield* mapped(students(size), ({ student }) => person(idOf('student', student), `Student ${student}`));
    },
  ],
  [
    'programs',
    'id, name, time_zone, privacy_mode, reporting_year_start_month, cpb_time_convention',
    (size) =>
      mapped(programs(size), (p) => [
        idOf('program', p),
        `Program ${p}`,
        'UTC',
        'year',
        1,
        'excludes_arrest',
      ]),
  ],
  [
    'sites',
    'program_id, id, code, name, setting',
    (size) =>
      mapped(programs(size), (p) => [idOf('program', p), idOf('site', p), 'A', 'Main hospital', 'adult']),
  ],
  [
    'cohorts',
    'program_id, id, name',
    (size) => mapped(programs(size), (p) => [idOf('program', p), idOf('cohort', p), 'This class']),
  ],
  [
    'memberships',
    'program_id, person_id, name, email, roles, joined_at',
    function* (size) {
      const member = (p: number, id: string, name: string, role: string): Value[] => [
        idOf('program', p),
        id,
        name,
        emailOf(id),
        `{${role}}`,
        NOW,
      ];
      yield* mapped(programs(size), (p) => member(p, idOf('supervisor', p), `Supervisor ${p}`, 'supervisor'));
      yield* mapped(programs(size), (p) => member(p, idOf('director', p), `Director ${p}`, 'director'));
      yield* mapped(students(size), ({ student, program }) =>
        member(program, idOf('student', student), `Student ${student}`, 'student'),
      );
    },
  ],
  [
    'credentials',
    'program_id, id, person_id, credential, valid_from, verified_by',
    (size) =>
      mapped(programs(size), (p) => [
        idOf('program', p),
        idOf('credential', p),
        idOf('supervisor', p),
        'CCP',
        '2020-01-01',
        idOf('director', p),
      ]),
  ],
  [
    'credential_sites',
    'program_id, credential_id, site_id',
    (size) => mapped(programs(size), (p) => [idOf('program', p), idOf('credential', p), idOf('site', p)]),
  ],
  [
    'enrollments',
    'program_id, student_id, cohort_id, started_on, expected_graduation_on',
    (size) =>
      mapped(students(size), ({ student, program }) => [
        idOf('program', program),
        idOf('student', student),
        idOf('cohort', program),
        '2020-01-01',
        '2199-01-01',
      ]),
  ],
  [
    'sessions',
    'id, person_id, created_at, rotated_at, expires_at',
    function* (size) {
      yield* mapped(programs(size), (p) => session(idOf('supervisorSession', p), idOf('supervisor', p)));
      yield* mapped(programs(size), (p) => session(idOf('directorSession', p), idOf('director', p)));
      yield* mapped(students(size), ({ student: s }) =>
        session(idOf('studentSession', s), idOf('student', s)),
      );
    },
  ],
  [
    'cases',
    `program_id, id, student_id, kind, state, site_id, supervisor_id, role, conduct_share_pct, age_band,
     precision, reporting_year, facts`,
    (size) =>
      mapped(cases(size), ({ program: p, student, number, place }) => [
        idOf('program', p),
        idOf('case', number),
        idOf('student', student),
        'cpb',
        isWaiting(place) ? 'submitted' : 'signed',
        idOf('site', p),
        idOf('supervisor', p),
        'primary',
        80,
        place % 9 === 0 ? 'infant' : 'adult',
        'year',
        YEAR,
        FACTS,
      ]),
  ],
  [
    'signatures',
    `program_id, id, case_id, record_version, student_id, signer_id, signer_name, signer_credential, meaning,
     signed_at, statement, statement_sha256`,
    function* (size) {
      for (const { program: p, student, number, place } of cases(size))
        if (!isWaiting(place))
          yield [
            idOf('program', p),
            idOf('signature', number),
            idOf('case', number),
            1,
            idOf('student', student),
            idOf('supervisor', p),
            `Supervisor ${p}`,
            'CCP',
            'supervisor_verify',
            NOW,
            STATEMENT,
            STATEMENT_SHA256,
          ];
    },
  ],
  [
    'progress',
    'program_id, student_id, rule_id, counted, waiting',
    function* (size) {
      const signed = Math.floor(size.casesPerStudent / 2);
      for (const { student, program } of students(size))
        for (const rule of RULES)
          yield [
            idOf('program', program),
            idOf('student', student),
            rule,
            signed,
            size.casesPerStudent - signed,
          ];
    },
  ],
];

export const describeLoad = (size: Size): string =>
  `${casesOf(size).toLocaleString('en')} cases of ${studentsOf(size).toLocaleString('en')} students in ${size.programs} programs, beside one program of ${size.cohortStudents} students`;
