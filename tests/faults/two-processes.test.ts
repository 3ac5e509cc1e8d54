/** Two processes serve one database: what ends in one has ended in the other, and what is sent to both is stored once. */
import t from 'tap';
import { newKey, testApp } from '../helpers/app.ts';
import { type AppProcess, appProcess } from '../helpers/app-process.ts';
import { castOn, edit, join, PASSWORD, type Person } from '../helpers/cast.ts';
import { get, signInAt } from '../helpers/crowd.ts';
import { testDatabase } from '../helpers/database.ts';
import { rounds } from '../helpers/thoroughness.ts';
import { expectLedgerKept, writeCases } from '../helpers/write-ledger.ts';

const database = await testDatabase(t);
const on = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
const tokenKey = newKey();
const start = () => appProcess(t, { connection: database.appConnection, tokenKey });
const [here, there] = [await start(), await start()];

let guests = 0;
const newStudent = (): Promise<Person> => {
  guests++;
  return join(on, on.dana, {
    name: `Student ${guests}`,
    email: `student${guests}@example.org`,
    roles: ['student'],
  });
};

const headersOf = (token: string) => ({
  authorization: `Bearer ${token}`,
  'pumprun-program': on.programId,
});
const statusAt = async (process: AppProcess, token: string): Promise<number> =>
  (await get(process, '/api/v1/cases', headersOf(token))).status;

async function act(process: AppProcess, token: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${process.url}/api/v1${path}`, {
    method,
    headers: {
      ...headersOf(token),
      ...edit(1),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

t.test('F25: what ends in one process is refused by the other at the very next request', async (t) => {
  const dana = await signInAt(here.url, on.dana.email);
  const tally = { signedOut: 0, changed: 0, left: 0 };
  for (let round = 0; round < rounds(4, 20); round++) {
    const guest = await newStudent();
    const [phone, laptop] = [await signInAt(here.url, guest.email), await signInAt(there.url, guest.email)];
    for (const process of [here, there])
      for (const token of [phone, laptop]) t.equal(await statusAt(process, token), 200);

    t.equal(await act(here, phone, 'DELETE', '/session'), 204);
    t.equal(await statusAt(there, phone), 401, 'signed out here, refused there');
    tally.signedOut++;

    const desk = await signInAt(here.url, guest.email);
    t.equal(await statusAt(here, laptop), 200);
    const passwords = { currentPassword: PASSWORD, newPassword: `the otter left at dawn ${round}` };
    t.equal(await act(there, desk, 'PUT', '/me/password', passwords), 200);
    t.equal(
      await statusAt(here, laptop),
      401,
      'the password was changed there, the other session is refused here',
    );
    t.equal(await statusAt(here, desk), 200, 'and the one that changed it goes on');
    tally.changed++;

    t.equal(await act(here, dana, 'POST', `/members/${guest.id}/end`), 200);
    t.equal(await statusAt(there, desk), 403, 'who has left the program is refused there');
    tally.left++;
  }
  t.comment(`rounds: ${JSON.stringify(tally)}`);
});

t.test('F36: Tara’s cases arrive once, whichever process takes them', async (t) => {
  let at = 0;
  const writing = writeCases(on, () => [here, there][at++ % 2]!.url, rounds(200, 4_000));
  await writing.done;
  await expectLedgerKept(t, database.owner, writing.ledger);
});
