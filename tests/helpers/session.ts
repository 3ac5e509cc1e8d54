/** Sign-ins as a browser has them: an access token in the answer, a refresh token in its cookie. */
import { type Answer, call, type TestApp } from './app.ts';
import { PASSWORD } from './cast.ts';

const COOKIE = '__Host-pumprun-refresh';
export const FROM_HERE = { 'pumprun-client': 'web' };

type On = Pick<TestApp, 'app'>;

export const signInTo = (on: On, email: string, password = PASSWORD): Promise<Answer> =>
  call(on, { method: 'POST', url: '/session', body: { email, password } });

export const refreshIn = (on: On, cookie: string, headers: Record<string, string> = FROM_HERE) =>
  call(on, {
    method: 'POST',
    url: '/session/refresh',
    headers: { ...headers, cookie: `${COOKIE}=${cookie}` },
  });

/** What the answer put into the cookie. */
export function cookieOf({ headers }: Answer): string {
  const set = [headers['set-cookie']].flat().map(String);
  return new RegExp(`^${COOKIE}=([^;]*)`).exec(set.find((line) => line.startsWith(COOKIE)) ?? '')?.[1] ?? '';
}

export const bearerOf = ({ body }: Answer) => ({ authorization: `Bearer ${body.accessToken}` });

/** What happened to an account meanwhile. */
export async function accountEventsOf(
  { owner }: Pick<TestApp, 'owner'>,
  personId: string,
  act: () => Promise<unknown>,
): Promise<string[]> {
  const read = async () => {
    const { rows } = await owner.query('select type from account_events where person_id = $1 order by id', [
      personId,
    ]);
    return rows.map(({ type }) => String(type));
  };
  const before = (await read()).length;
  await act();
  return (await read()).slice(before);
}
