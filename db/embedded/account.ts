// PostgreSQL refuses to run as root, so root lends it another account. No account is ever created.
import { stat } from 'node:fs/promises';
import { EmbeddedPostgresError } from './error.ts';
import { type Account, run } from './process.ts';

const USUAL_ACCOUNTS = ['postgres', 'nobody'];

export interface AccountChoice {
  /** The cluster folder, whether it exists yet or not. */
  data: string;
  preferred: string | undefined;
  environment: Record<string, string>;
}

/**
 * The account to run PostgreSQL as, or undefined when we may run it ourselves. An existing cluster decides:
 * PostgreSQL opens only what its own account owns, and a folder made by an ordinary user must stay theirs
 * after somebody has once started Pumprun as root.
 */
export async function chooseAccount(choice: AccountChoice): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(choice.data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  if (choice.preferred !== undefined) return namedAccount(choice.preferred, choice.environment);

  for (const name of USUAL_ACCOUNTS) {
    const account = await lookUp(name, choice.environment);
    if (account) return account;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL cannot run as root and this machine has neither the account postgres nor nobody: ' +
      'start Pumprun as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function namedAccount(name: string, environment: Record<string, string>): Promise<Account> {
  const account = await lookUp(name, environment);
  if (account && account.uid !== 0) return account;
  throw new EmbeddedPostgresError(
    `PostgreSQL cannot run as the account "${name}": name an existing one that is not root.`,
  );
}

/** initdb asks for the passwd entry, so a bare number is not enough; `id` also knows directory services. */
async function lookUp(name: string, environment: Record<string, string>): Promise<Account | undefined> {
  const ask = (flag: string) => run({ account: undefined, environment }, 'id', [flag, '--', name]);
  const [user, group] = await Promise.all([ask('-u'), ask('-g')]);
  if (user.code !== 0 || group.code !== 0) return undefined;
  return { name, uid: Number(user.output), gid: Number(group.output) };
}
