import { type ProblemMaker, problem } from '../lib/problem.ts';

export const IMPORT_FILE_REFUSED = problem('IMPORT_FILE_REFUSED', 422, 'This file cannot be read');
export const IMPORT_TOO_LARGE = problem(
  'IMPORT_TOO_LARGE',
  422,
  'This file holds more than can be read; split it',
);
export const IMPORT_BUSY = problem(
  'IMPORT_BUSY',
  503,
  'Other files are being read at this moment; try again',
);
export const IMPORT_WHOSE = problem(
  'IMPORT_WHOSE',
  400,
  'Say whose log this is: name a student, or bring a file with a column of students',
);
export const IMPORT_NOTHING_NEW = problem(
  'IMPORT_NOTHING_NEW',
  409,
  'The file has nothing that the log does not have',
);
export const IMPORT_EXISTS = problem('IMPORT_EXISTS', 409, 'An import with this id exists already');
export const MAPPING_LIMIT_REACHED = problem(
  'MAPPING_LIMIT_REACHED',
  409,
  'The program remembers as many spreadsheets as it can',
);

/** What the database's constraints on imports mean. */
export const importConstraints: Record<string, ProblemMaker> = { imports_pkey: IMPORT_EXISTS };
