/** Something the person who starts Pumprun can act on, in one sentence; the technical reason is the cause. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** The account that PostgreSQL would run as cannot enter the data folder: another folder would do. */
export class FolderUnreachableError extends EmbeddedPostgresError {}
