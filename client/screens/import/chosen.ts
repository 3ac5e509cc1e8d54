/** What was chosen: the same file is read again after each correction, and once more to keep it. */
export interface Chosen {
  file: File;
  studentId: string;
  sheet: string;
}
