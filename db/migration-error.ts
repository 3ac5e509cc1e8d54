/** Why a database cannot be used by this program: one sentence that whoever starts it can act on. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}
