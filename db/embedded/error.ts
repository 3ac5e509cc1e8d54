/** Something the person who starts Pumprun can act on, in one sentence; the technical reason is the cause. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** The account that PostgreSQL would run as cannot enter the data folder: another folder would do. */
export class FolderUnreachableError extends EmbeddedPostgresError {}

/** @param place the folder that lies on the disk */
export const diskIsFull = (place: string, cause?: unknown): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    `The disk that holds ${place} is full: make room on it, or choose a data folder on another disk (PUMPRUN_DATA).`,
    { cause },
  );

/** What the programs of PostgreSQL say of a full disk, in English, which is what they are started in. */
export const tellsOfFullDisk = (output: string): boolean =>
  /No space left on device|Disk quota exceeded/.test(output);
