/** Why a backup cannot be made, read or restored: one sentence for whoever asked for it. */
export class BackupError extends Error {
  override name = 'BackupError';
}
