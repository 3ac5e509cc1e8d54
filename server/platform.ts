/** What the application stands on, made once in main.ts or by a test and passed down. No feature lives here. */
import type { Database } from '../db/client.ts';
import type { Postman } from './mail.ts';
import type { Metrics } from './metrics.ts';
import type { KeyRing } from './sessions/keys.ts';
import type { PasswordHasher } from './sessions/passwords.ts';
import type { Tracing } from './tracing.ts';

export interface Platform {
  readonly db: Database;
  readonly clock: () => Date;
  readonly passwords: PasswordHasher;
  /** The secrets that access tokens are signed with and refresh tokens are derived from; at least 32 bytes each. */
  readonly keys: KeyRing;
  /** Undefined where the operator named no mail server. */
  readonly mail: Postman | undefined;
  /** Where people reach this server, when it is known beforehand. */
  readonly publicUrl: string | undefined;
  /** Undefined when nobody asked for traces. */
  readonly tracing?: Tracing | undefined;
  readonly metrics: Metrics;
}
