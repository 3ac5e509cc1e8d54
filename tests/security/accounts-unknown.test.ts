/**
 * Nobody learns whether an address has an account: not by the answer, and not by its time (P52). Somebody with a list of
 * addresses signs in, asks for links and invites; whoever is on the list, they get the same. In full each is timed 200
 * times each way, in turns.
 */
import t, { type Test } from 'tap';
import { buildApp } from '../../server/app.ts';
import type { Platform } from '../../server/platform.ts';
import { createPasswordHasher } from '../../server/sessions/passwords.ts';
import { type Answer, testApp } from '../helpers/app.ts';
import { castOn, PASSWORD, personIn } from '../helpers/cast.ts';
import { isFull, rounds } from '../helpers/thoroughness.ts';

const SAMPLES = rounds(6, 200);
const WARM_UP = rounds(0, 20);
const GUESSES_EACH = 5;
const ALIKE = 0.1;

const c = await castOn(await testApp(t), { privacyMode: 'dated' });
/** The same installation with the real hasher. Letters are taken and not sent: they would slow the next answer. */
const letters: string[] = [];
const mail = {
  origin: 'https://log.example.org',
  post: ({ to }: { to: string }) => void letters.push(to),
  close: async () => {},
};
const platform: Platform = {
  ...c.platform,
  clock: () => new Date(), // tokens run out by the real one, and in full this takes minutes
  passwords: createPasswordHasher(),
  mail,
  publicUrl: mail.origin,
};
const app = await buildApp(platform, { overload: { maxLoopDelayMs: 0 } }); // a busy machine turns nobody away here
t.teardown(() => app.close());
const on = { ...c, app, platform };
const dana = personIn(on, c.programId, c.dana);

let accounts = 0;
/** Accounts of people who are in no program that the asker knows. */
async function newAccounts(count: number): Promise<string[]> {
  const hash = await platform.passwords.hash(PASSWORD);
  const emails = Array.from(
    { length: count },
    () => `known${String(++accounts).padStart(4, '0')}@example.com`,
  );
  await c.owner.query(
    `insert into people (id, email, name, password_hash)
     select gen_random_uuid(), email, 'Ida Berg', $2 from unnest($1::text[]) as email`,
    [emails, hash],
  );
  return emails;
}

let strangers = 0;
const nobody = (): string => `nobody${String(++strangers).padStart(3, '0')}@example.com`;
const nobodies = (count: number): string[] => Array.from({ length: count }, nobody);

let place = 0;
async function send(url: string, payload: object, headers: Record<string, string> = {}): Promise<Answer> {
  const remoteAddress = `198.51.${100 + Math.floor(place / 250)}.${1 + (place++ % 250)}`;
  const answer = await app.inject({ method: 'POST', url: `/api/v1${url}`, remoteAddress, payload, headers });
  return { statusCode: answer.statusCode, body: answer.json(), headers: answer.headers };
}

/** The answer without what is another each time, whoever asks. */
function comparable({ statusCode, body, headers }: Answer) {
  const { date, 'request-id': _, ...kept } = headers;
  const { requestId, ...said } = body;
  return { statusCode, said, headers: kept };
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** Asks in turns about the one and the other; what came first in one turn comes second in the next. */
async function inTurns(
  t: Pick<Test, 'strictSame' | 'comment' | 'ok'>,
  { known, unknown }: { known: string[]; unknown: string[] },
  ask: (email: string) => Promise<unknown>,
): Promise<void> {
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let turn = 0; turn < WARM_UP + SAMPLES; turn++) {
    const answers: Partial<Record<'known' | 'unknown', unknown>> = {};
    for (const whose of turn % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const list = { known, unknown }[whose];
      const since = performance.now();
      answers[whose] = await ask(list[turn % list.length]!);
      if (turn >= WARM_UP) times[whose].push(performance.now() - since);
    }
    t.strictSame(answers.unknown, answers.known);
  }
  const ratio = median(times.known) / median(times.unknown);
  t.comment(
    `medians of ${SAMPLES}: known ${median(times.known).toFixed(2)} ms, unknown ${median(times.unknown).toFixed(2)} ms, ratio ${ratio.toFixed(3)}`,
  );
  if (isFull) t.ok(Math.abs(ratio - 1) <= ALIKE, 'the medians are within a tenth of each other');
}

t.test('who tries passwords learns nothing of whom they belong to', async (t) => {
  const count = Math.ceil((WARM_UP + SAMPLES) / GUESSES_EACH);
  const addresses = { known: await newAccounts(count), unknown: nobodies(count) };
  await inTurns(t, addresses, async (email) =>
    comparable(await send('/session', { email, password: 'the otter by the mill' })),
  );
});

t.test('nor of who has been disabled, or was invited and has not come yet', async (t) => {
  const [disabled = '', invited = ''] = await newAccounts(2);
  await c.owner.query('update people set disabled_at = now() where email = $1', [disabled]);
  await c.owner.query('update people set password_hash = null where email = $1', [invited]);
  const none = comparable(await send('/session', { email: nobody(), password: PASSWORD }));
  t.equal(none.statusCode, 401);
  for (const email of [disabled, invited])
    t.strictSame(comparable(await send('/session', { email, password: PASSWORD })), none);
});

t.test('who asks for a link learns nothing either', async (t) => {
  const count = WARM_UP + SAMPLES;
  const addresses = { known: await newAccounts(count), unknown: nobodies(count) };
  await inTurns(t, addresses, async (email) => comparable(await send('/password-resets', { email })));
  t.strictSame(letters, addresses.known, 'and only who has an account hears of it');
});

t.test('Dana invites, and does not learn who has an account elsewhere', async (t) => {
  const count = WARM_UP + SAMPLES;
  const addresses = { known: await newAccounts(count), unknown: nobodies(count) };
  await dana.signIn();
  await inTurns(t, addresses, async (email) => {
    const answer = comparable(
      await dana.post('/invitations', { name: 'Ida Berg', email, roles: ['student'] }),
    );
    t.match(answer.said.link, /^https:\/\/log\.example\.org\/join#[\w-]{64}$/);
    const { personId, token, link, expiresAt, ...said } = answer.said;
    t.strictSame(Object.keys(answer.said).length - Object.keys(said).length, 4);
    return { ...answer, said };
  });
});
