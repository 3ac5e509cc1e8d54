/** How much there is, and how long is measured. */
export interface Size {
  programs: number;
  studentsPerProgram: number;
  casesPerStudent: number;
  /** Students of the one large program whose matrix is read. */
  cohortStudents: number;
}

export interface Plan {
  large: Size;
  /** The same job on a database of this size shows what growth costs. */
  small: Size;
  /** For each contender of each job, over all rounds. */
  durationMs: number;
  warmUpMs: number;
  /** The contenders take turns this often, so that what disturbs the machine disturbs all of them. */
  rounds: number;
  starts: number;
}

const FULL: Plan = {
  large: { programs: 400, studentsPerProgram: 20, casesPerStudent: 125, cohortStudents: 200 },
  small: { programs: 40, studentsPerProgram: 20, casesPerStudent: 125, cohortStudents: 200 },
  durationMs: 20_000,
  warmUpMs: 3_000,
  rounds: 4,
  starts: 5,
};

const QUICK: Plan = {
  large: { programs: 20, studentsPerProgram: 20, casesPerStudent: 125, cohortStudents: 200 },
  small: { programs: 4, studentsPerProgram: 20, casesPerStudent: 125, cohortStudents: 200 },
  durationMs: 3_000,
  warmUpMs: 500,
  rounds: 3,
  starts: 2,
};

export const planOf = (isQuick: boolean): Plan => (isQuick ? QUICK : FULL);

export const studentsOf = ({ programs, studentsPerProgram }: Size): number => programs * studentsPerProgram;
export const casesOf = (size: Size): number => studentsOf(size) * size.casesPerStudent;

/** The large program stands after all others, and so do its students. */
export const largeProgramOf = ({ programs }: Size): number => programs + 1;
