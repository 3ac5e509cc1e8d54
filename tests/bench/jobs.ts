/** What is measured: each job as a request to the application, and the numbers that one request differs by. */
import { makeCpbCase } from '../helpers/make.ts';
import { idOf, type Kind } from './ids.ts';
import { caseNumber, PASSWORD, YEAR } from './load.ts';
import { largeProgramOf, type Size, studentsOf } from './size.ts';

/** Numbers by kind; an id in a statement is one of these, or so many after it. */
export type Numbers = Partial<Record<Kind, number>>;

export interface JobRequest {
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  /** Whose session it is of. */
  session: Session;
  programId: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Session {
  personId: string;
  sessionId: string;
}

export interface Job {
  name: string;
  title: string;
  /** Ours over the bare route, as the project wants it. */
  aim?: number;
  /** The 99th of a hundred answers, where the promise is one of time. */
  aimP99Ms?: number;
  connections: number;
  /** The numbers of the nth request; a job that uses things up has an end. */
  numbers(size: Size, turn: number): Numbers | undefined;
  /** The same in the language of pgbench; it may use :turn, and no two clients have the same. */
  pgbench(size: Size): string[];
  request(size: Size, numbers: Numbers): JobRequest;
  /** Everybody who asks. */
  sessions(size: Size): Session[];
}

const CONNECTIONS = 50;
/** One password is checked at a time on two processors, two on more, and twenty wait; whoever comes then is told to come back. */
const SIGNING_CONNECTIONS = 20;
const PAGE = 50;
const BATCH = 50;
const SIGNED_AT_ONCE = 12;
/** Sessions that take turns; a person with one session does not send a thousand requests a second. */
const SESSIONS = 1_000;
const LAST_NEW_CASE = 2_000_000_000;

const JSON_TYPE = { 'content-type': 'application/json' };
const random = (to: number): number => 1 + Math.floor(Math.random() * to);

/** Every so manyth student, so that the sessions are of all programs. */
const strideOf = (size: Size): number => Math.max(1, Math.floor(studentsOf(size) / SESSIONS));
const sessionsOf = (size: Size): number => Math.floor(studentsOf(size) / strideOf(size));
const programOf = (size: Size, student: number): number => Math.ceil(student / size.studentsPerProgram);

function someStudent(size: Size): Numbers {
  const student = random(sessionsOf(size)) * strideOf(size);
  return ofStudent(size, student);
}

const ofStudent = (size: Size, student: number): Numbers => ({
  ...ofProgram(programOf(size, student)),
  student,
  studentSession: student,
});

const ofProgram = (program: number): Numbers => ({
  program,
  site: program,
  cohort: program,
  supervisor: program,
  supervisorSession: program,
  credential: program,
  director: program,
  directorSession: program,
});

const setProgram = (expression: string): string[] => [
  `\\set program ${expression}`,
  ...['site', 'cohort', 'supervisor', 'supervisorSession', 'credential', 'director', 'directorSession'].map(
    (name) => `\\set ${name} :program`,
  ),
];

const setStudent = (size: Size): string[] => [
  `\\set student random(1, ${sessionsOf(size)}) * ${strideOf(size)}`,
  `\\set studentSession :student`,
  ...setProgram(`(:student - 1) / ${size.studentsPerProgram} + 1`),
];

const SET_NEW_CASE = `\\set newCase random(1, ${LAST_NEW_CASE})`;

const contentOf = (numbers: Numbers) => ({
  ...makeCpbCase(),
  siteId: idOf('site', numbers.site ?? 0),
  supervisorId: idOf('supervisor', numbers.supervisor ?? 0),
  reportingYear: YEAR,
});

const studentSessions = (size: Size): Session[] =>
  Array.from({ length: sessionsOf(size) }, (_, at) => {
    const student = (at + 1) * strideOf(size);
    return { personId: idOf('student', student), sessionId: idOf('studentSession', student) };
  });

const supervisorSession = (program: number): Session => ({
  personId: idOf('supervisor', program),
  sessionId: idOf('supervisorSession', program),
});

const directorSession = (program: number): Session => ({
  personId: idOf('director', program),
  sessionId: idOf('directorSession', program),
});

const asStudent = ({ student = 0, studentSession = 0, program = 0 }: Numbers) => ({
  session: { personId: idOf('student', student), sessionId: idOf('studentSession', studentSession) },
  programId: idOf('program', program),
});

export const JOBS: Job[] = [
  {
    name: 'create',
    title: 'log a case',
    aim: 0.65,
    connections: CONNECTIONS,
    numbers: (size) => ({ ...someStudent(size), newCase: random(LAST_NEW_CASE) }),
    pgbench: (size) => [...setStudent(size), SET_NEW_CASE],
    sessions: studentSessions,
    request: (_, numbers) => ({
      ...asStudent(numbers),
      method: 'PUT',
      path: `/api/v1/cases/${idOf('newCase', numbers.newCase ?? 0)}`,
      headers: { ...JSON_TYPE, 'if-none-match': '*' },
      body: JSON.stringify(contentOf(numbers)),
    }),
  },
  {
    name: 'batch',
    title: `log ${BATCH} cases at once`,
    connections: CONNECTIONS,
    numbers: (size) => ({ ...someStudent(size), newCase: random(LAST_NEW_CASE) }),
    pgbench: (size) => [...setStudent(size), SET_NEW_CASE],
    sessions: studentSessions,
    request: (_, numbers) => ({
      ...asStudent(numbers),
      method: 'POST',
      path: '/api/v1/cases/batch',
      headers: JSON_TYPE,
      body: JSON.stringify({
        cases: Array.from({ length: BATCH }, (_, at) => ({
          id: idOf('newCase', (numbers.newCase ?? 0) + at),
          content: contentOf(numbers),
        })),
      }),
    }),
  },
  {
    name: 'progress',
    title: 'my progress',
    aim: 0.7,
    connections: CONNECTIONS,
    numbers: someStudent,
    pgbench: setStudent,
    sessions: studentSessions,
    request: (_, numbers) => ({
      ...asStudent(numbers),
      method: 'GET',
      path: `/api/v1/progress/students/${idOf('student', numbers.student ?? 0)}`,
    }),
  },
  {
    name: 'matrix',
    title: 'matrix of a cohort',
    aim: 0.8,
    connections: CONNECTIONS,
    numbers: (size) => ofProgram(largeProgramOf(size)),
    pgbench: (size) => setProgram(String(largeProgramOf(size))),
    sessions: (size) => [directorSession(largeProgramOf(size))],
    request: (_, { program = 0 }) => ({
      session: directorSession(program),
      programId: idOf('program', program),
      method: 'GET',
      path: '/api/v1/progress/cohort',
    }),
  },
  {
    name: 'list',
    title: `my ${PAGE} newest cases`,
    aim: 0.7,
    connections: CONNECTIONS,
    numbers: someStudent,
    pgbench: setStudent,
    sessions: studentSessions,
    request: (_, numbers) => ({
      ...asStudent(numbers),
      method: 'GET',
      path: `/api/v1/cases?limit=${PAGE}`,
    }),
  },
  {
    name: 'form',
    title: 'everything the form of a case needs, one asking after the other',
    aimP99Ms: 5,
    connections: 1, // the promise is of an answer, not of a queue
    numbers: someStudent,
    pgbench: setStudent,
    sessions: studentSessions,
    request: (_, numbers) => ({ ...asStudent(numbers), method: 'GET', path: '/api/v1/case-form' }),
  },
  {
    name: 'sign',
    title: `sign ${SIGNED_AT_ONCE} cases at once`,
    connections: SIGNING_CONNECTIONS,
    numbers: (size, turn) => {
      const place = 2 * Math.floor(turn / size.programs); // every other one waits
      const program = (turn % size.programs) + 1;
      const student = (program - 1) * size.studentsPerProgram + 1;
      return place < size.casesPerStudent
        ? { ...ofProgram(program), student, case: caseNumber(size, student, place) }
        : undefined;
    },
    pgbench: (size) => [
      ...setProgram(`:turn % ${size.programs} + 1`),
      `\\set student (:program - 1) * ${size.studentsPerProgram} + 1`,
      `\\set case (:student - 1) * ${size.casesPerStudent} + 2 * (:turn / ${size.programs}) + 1`,
    ],
    sessions: ({ programs }) => Array.from({ length: programs }, (_, at) => supervisorSession(at + 1)),
    request: (size, numbers) => ({
      session: supervisorSession(numbers.program ?? 0),
      programId: idOf('program', numbers.program ?? 0),
      method: 'POST',
      path: '/api/v1/signatures',
      headers: JSON_TYPE,
      body: JSON.stringify({
        password: PASSWORD,
        // One case of each of twelve students.
        decisions: Array.from({ length: SIGNED_AT_ONCE }, (_, at) => ({
          decision: 'sign',
          record: 'case',
          recordId: idOf('case', (numbers.case ?? 0) + at * size.casesPerStudent),
          version: 1,
        })),
      }),
    }),
  },
];

export function jobNamed(name: string): Job {
  const job = JOBS.find((one) => one.name === name);
  if (job === undefined) throw new Error(`no job ${name}`);
  return job;
}

/** How many requests of a job can be made on one database before nothing is left of what it uses up. */
export const turnsOf = (size: Size): number => size.programs * Math.ceil(size.casesPerStudent / 2);
