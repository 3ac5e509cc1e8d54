/** Many guesses at once, in two processes that know nothing of one another but the database. */
import { randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import { createPasswordHasher } from '../../server/sessions/passwords.ts';
import { newKey } from '../helpers/app.ts';
import { type AppProcess, appProcess } from '../helpers/app-process.ts';
import { testDatabase } from '../helpers/database.ts';
import { rounds } from '../helpers/thoroughness.ts';

const PASSWORD = 'a heron waits by the weir';
const GUESSES = rounds(60, 500);
const { owner, appConnection } = await testDatabase(t);
const tokenKey = newKey();
const passwordHash = await createPasswordHasher().hash(PASSWORD);

async function account(): Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@example.org`;
  await owner.query('insert into people (id, email, name, password_hash) values ($1, $2, $3, $4)', [
    ...[randomUUID(), email, 'Nia Kolar', passwordHash],
  ]);
  return email;
}

const start = () => appProcess(t, { connection: appConnection, tokenKey });
const [one, other] = await Promise.all([start(), start()]);

async function signIn({ url }: AppProcess, email: string, password = PASSWORD) {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const body = (await answer.json()) as { code?: string };
  return { status: answer.status, code: body.code, retryAfter: answer.headers.get('retry-after') };
}

/** Ten at a time, as an attacker with ten connections to each process does. */
async function guess(at: AppProcess, email: string, count: number): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  let left = count;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (left-- > 0) {
        const { status, code = '' } = await signIn(at, email, 'is it this one?');
        outcomes.set(`${status} ${code}`, (outcomes.get(`${status} ${code}`) ?? 0) + 1);
      }
    }),
  );
  return outcomes;
}

/** A machine that is busy with other things may say so of one of them; nothing was looked at then. */
const codesOf = (outcomes: Map<string, number>[]): Set<string> =>
  new Set(outcomes.flatMap((found) => [...found.keys()]).filter((code) => code !== '503 OVERLOADED'));

async function attack(email: string): Promise<{ hashes: number; outcomes: Map<string, number>[] }> {
  const before = (await one.hashes()) + (await other.hashes());
  const outcomes = await Promise.all([guess(one, email, GUESSES), guess(other, email, GUESSES)]);
  return { hashes: (await one.hashes()) + (await other.hashes()) - before, outcomes };
}

t.test(`of ${GUESSES} guesses in each of two processes no more than ten are hashed`, async (t) => {
  const [email, neighbour] = [await account(), await account()];
  const { hashes, outcomes } = await attack(email);
  t.comment(`${hashes} hashes`, outcomes.map((found) => JSON.stringify([...found])).join(' '));
  t.ok(hashes > 0 && hashes <= 10, `${hashes} were`);
  const codes = codesOf(outcomes);
  t.strictSame([...codes].sort(), ['401 SIGN_IN_REFUSED', '429 TOO_MANY_GUESSES']);
  const waiting = await signIn(other, email);
  t.equal(waiting.status, 429, 'in both');
  t.ok(Number(waiting.retryAfter) > 800);
  t.equal((await signIn(one, neighbour)).status, 200, 'a neighbour does not notice');
});

t.test('an address that has no account is treated in the same way', async (t) => {
  const { hashes, outcomes } = await attack(`${randomBytes(6).toString('hex')}@example.org`);
  t.ok(hashes > 0 && hashes <= 10, `${hashes} were`);
  const codes = codesOf(outcomes);
  t.strictSame([...codes].sort(), ['401 SIGN_IN_REFUSED', '429 TOO_MANY_GUESSES']);
});
