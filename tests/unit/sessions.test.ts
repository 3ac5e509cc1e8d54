import { randomUUID } from 'node:crypto';
import t from 'tap';
import { createKeyRing } from '../../server/sessions/keys.ts';
import { judgeRefresh, sessionEnd } from '../../server/sessions/rules.ts';
import { readRefreshToken, refreshTokenOf } from '../../server/sessions/tokens.ts';

const START = new Date('2026-03-02T08:00:00Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000);
const facts = { generation: 5, rotatedAt: START, expiresAt: after(86_400), isEnded: false };

t.test('the newest token goes on until an hour has passed', async (t) => {
  t.equal(judgeRefresh(facts, 5, after(0)), 'rotate');
  t.equal(judgeRefresh(facts, 5, after(3_600)), 'rotate');
  t.equal(judgeRefresh(facts, 5, after(3_601)), 'ended');
});

t.test('the token before is forgiven for a minute, and a replay afterwards', async (t) => {
  t.equal(judgeRefresh(facts, 4, after(60)), 'repeat');
  t.equal(judgeRefresh(facts, 4, after(61)), 'replayed');
  t.equal(judgeRefresh(facts, 3, after(1)), 'replayed');
  t.equal(judgeRefresh(facts, 6, after(1)), 'replayed', 'nobody can have a later one');
});

t.test('an ended or expired session is over for every token', async (t) => {
  for (const generation of [3, 4, 5]) {
    t.equal(judgeRefresh({ ...facts, isEnded: true }, generation, after(1)), 'ended');
    t.equal(judgeRefresh({ ...facts, expiresAt: after(10) }, generation, after(10)), 'ended');
  }
});

t.test('those who see a whole program sign in again sooner', async (t) => {
  const hours = (roles: Parameters<typeof sessionEnd>[1]) =>
    (sessionEnd(START, roles).getTime() - START.getTime()) / 3_600_000;
  t.equal(hours([]), 24);
  t.equal(hours(['student', 'supervisor']), 24);
  t.equal(hours(['student', 'director']), 12);
  t.equal(hours(['administrator']), 12);
});

t.test('a refresh token reads back only with the key that made it', async (t) => {
  const token = { personId: randomUUID(), sessionId: randomUUID(), generation: 12 };
  const [ring, other] = [createKeyRing(['key']), createKeyRing(['other key'])];
  const text = refreshTokenOf(ring.current, token);
  t.strictSame(readRefreshToken(ring, text), token);
  t.strictSame(
    readRefreshToken(createKeyRing(['other key', 'key']), text),
    token,
    'also when it is an older one',
  );
  t.equal(readRefreshToken(other, text), undefined);
  for (const broken of [
    '',
    '...',
    text.slice(0, -1),
    `${text}x`,
    text.replace('.12.', '.13.'),
    text.replace('.12.', '.012.'),
  ])
    t.equal(readRefreshToken(ring, broken), undefined, broken);
});
