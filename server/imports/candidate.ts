/** What was read in a file, before anybody asked what the log holds already. Types that the worker hands over. */
import type { CaseContent } from '../cases/contract.ts';
import type { HoursContent } from '../hours/contract.ts';
import type { IdentifierKind } from '../privacy/sighting.ts';
import type { ProgramView } from '../programs/contract.ts';
import type { LeftRow, Mapping, ReadTable, RowFault } from './contract.ts';
import type { ImportFormat } from './vocabulary.ts';

/** Everything of the program that a file is held against. Plain data: it goes to a worker. */
export interface ImportSetting {
  program: ProgramView;
  /** Where the program is. */
  today: string;
  sites: readonly { id: string; code: string; name: string }[];
  supervisors: readonly { id: string; name: string; email: string }[];
  /** Who is enrolled, and since when. */
  students: readonly { id: string; name: string; email: string; startedOn: string }[];
  /** Whose log it is, where one student was named; null for a file that says it row by row. */
  studentId: string | null;
  /** How the program reads spreadsheets, by the hash of their headings. */
  mappings: ReadonlyMap<string, Mapping>;
  sheet: string | null;
}

export type ImportedContent =
  | { sort: 'case'; content: CaseContent }
  | { sort: 'hours'; content: HoursContent };

export interface Candidate {
  row: number;
  place: string | null;
  studentId: string;
  /** The one that the record had where it comes from; null for a new one. */
  id: string | null;
  record: ImportedContent;
  /** Withdrawn where it comes from, it comes withdrawn. */
  isVoid: boolean;
  reason: string | null;
  /** What the log said of it that this program cannot know: who signed, how it was graded. */
  said: Record<string, unknown> | null;
  /** Two records with the same key say the same. */
  key: string;
  /** Values that could not be used; it comes without them. */
  faults: RowFault[];
  cells: readonly string[];
}

export interface Reading {
  format: ImportFormat;
  table: ReadTable | null;
  log: { studentName: string; programName: string } | null;
  said: { sites: unknown[]; supervisors: unknown[] } | null;
  candidates: Candidate[];
  left: LeftRow[];
  /** Kinds of doubtful texts that whoever brings the file says point to nobody. */
  confirmedKinds: IdentifierKind[];
}

/** Told how many rows are read, of how many. */
export type OnRows = (done: number, of: number) => void;
