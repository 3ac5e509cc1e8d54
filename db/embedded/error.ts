/** Something the person who starts Pumprun can act on, in one sentence; the technical reason is the cause. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}
