import { availableParallelism } from 'node:os';
import t from 'tap';
import { Problem } from '../../server/lib/problem.ts';
import { COMMON_PASSWORDS, passwordFault, refuseWeakPassword } from '../../server/sessions/password-rules.ts';
import { createPasswordHasher } from '../../server/sessions/passwords.ts';

const DANA = {
  email: 'dana.whitfield@example.org',
  name: 'Dana Whitfield',
  programName: 'Lakeside School of Perfusion',
};
const fault = (password: string) => passwordFault(password, DANA);

t.test('a password of 15 to 128 code points may be anything nobody would guess', async (t) => {
  for (const password of [
    'correct horse battery staple',
    'the pump runs at noon',
    'motorcycle riding',
    'tara keeps a log 7',
    'kxqvjwzmrtplhgd',
    '8531 9642 0075 12',
    '😀😃😄😁😆😅🤣😂🙂🙃😉😊😇🥰😍',
    'Ölmühle und Äpfel',
    `${'word '.repeat(20)}and another ending`,
    'ab1 '.repeat(5).concat('q9x7k2').slice(0, 26),
    'x9'.concat('abcdefg hijk lmnop', 'two different halves'),
  ])
    t.equal(fault(password), null, password);
});

t.test('length is counted in code points, of the composed form', async (t) => {
  t.match(fault('kxqvjwzmrtplhg'), /^at least 15 characters/);
  t.match(fault(`${'ö'.normalize('NFD').repeat(3)}kxqvjwzmrtp`), /^at least 15/);
  const emoji = Array.from({ length: 128 }, (_, at) => String.fromCodePoint(0x1f600 + (at % 80)));
  t.equal(fault(emoji.join('')), null);
  t.match(fault([...emoji, 'a'].join('')), /^at most 128 characters/);
});

t.test('a common password is refused, as it is and in other clothes', async (t) => {
  for (const password of [
    'polniypizdec0211',
    'PASSWORDPASSWORD',
    'momsanaladventure',
    'password1234567',
    'Password-Password!',
    'monkey monkey monkey',
    'Baseball2024!!!!',
    'letmeinletmein2',
    '1234567password',
  ])
    t.type(fault(password), 'string', password);
});

t.test('every entry of the list is refused, made long enough by repeating it', async (t) => {
  t.ok(COMMON_PASSWORDS.length >= 3_000);
  const long = COMMON_PASSWORDS.filter((word) => [...word].length >= 15);
  t.strictSame(
    long.filter((word) => fault(word) === null),
    [],
  );
  const repeated = COMMON_PASSWORDS.map((word) => word.repeat(Math.ceil(15 / word.length)));
  t.strictSame(
    repeated.filter((word) => fault(word) === null),
    [],
  );
});

t.test('repetitions, rows of keys and counting are refused', async (t) => {
  for (const password of [
    'aaaaaaaaaaaaaaa',
    '---------------',
    '🎉'.repeat(64),
    'abcabcabcabcabcabc',
    '121212121212121',
    '123456789012345',
    'zyxwvutsrqponmlk',
    'qwertyuiopasdfgh',
    'ZXCVBNMASDFGHJKL',
    'azertyuiopqsdfgh',
    '1qaz2wsx3edc4rfv',
    'aabbccddeeffgghh',
    '1111111222222233',
    'qwertyuiop12345!',
  ])
    t.type(fault(password), 'string', password);
});

t.test('one that is mostly the person, the place or the product is refused', async (t) => {
  for (const password of [
    'dana.whitfield2024',
    'Dana Whitfield 1',
    'whitfield! Dana Whitfield',
    'pumprun-pumprun-7x',
    'lakeside school of perfusion',
  ])
    t.match(fault(password), /mostly/, password);
  t.equal(fault('dana and the whole orchestra'), null, 'a part of it may be a name');
  t.equal(passwordFault('bo bo and the tall giraffe', { email: 'bo@x.org', name: 'Bo' }), null);
});

t.test('the problem names the field and what would be accepted', async (t) => {
  const refused = (field?: string) => {
    try {
      refuseWeakPassword('short', DANA, field);
      return undefined;
    } catch (error) {
      return error instanceof Problem ? [error.code, error.parts.errors] : undefined;
    }
  };
  const message = 'at least 15 characters; a few unrelated words are easy to remember';
  t.strictSame(refused(), ['PASSWORD_TOO_WEAK', [{ field: 'password', message }]]);
  t.strictSame(refused('director.password'), [
    'PASSWORD_TOO_WEAK',
    [{ field: 'director.password', message }],
  ]);
});

t.test('the hasher', async (t) => {
  const hasher = createPasswordHasher();

  await t.test('stores argon2id as strong as OWASP asks, never twice the same', async (t) => {
    const [one, two] = await Promise.all([hasher.hash('a heron waits'), hasher.hash('a heron waits')]);
    t.not(one, two);
    const [, memory, passes] =
      /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[\w+/]{22}\$[\w+/]{43}$/.exec(one) ?? [];
    t.ok(Number(memory) >= 47_104, '46 MiB or more');
    t.ok(Number(passes) >= 1);
  });

  await t.test('knows a password again, however it was composed, and no other', async (t) => {
    const hash = await hasher.hash('Müllers Mühle'.normalize('NFC'));
    t.equal(await hasher.verify('Müllers Mühle'.normalize('NFD'), hash), true);
    t.equal(await hasher.verify('Müllers Muehle', hash), false);
  });

  await t.test('works as hard when there is no account', async (t) => {
    const timeOf = async (hash: string | null) => {
      const start = performance.now();
      t.equal(await hasher.verify('a guess', hash), false);
      return performance.now() - start;
    };
    const known = await timeOf(await hasher.hash('something else'));
    const unknown = await timeOf(null);
    // Not a race against the clock: without the work it would be a thousandth.
    t.ok(unknown > known / 20, `${unknown.toFixed(1)} ms against ${known.toFixed(1)} ms`);
  });

  await t.test('T21: lets twenty wait and sends the next away before any work', async (t) => {
    const running = availableParallelism() > 2 ? 2 : 1;
    const outcomes = await Promise.allSettled(
      Array.from({ length: running + 20 + 2 }, () => hasher.verify('x', null)),
    );
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    t.strictSame(
      refused.map((reason) => [reason.code, reason.status, reason.parts.retryAfterSec]),
      Array.from({ length: 2 }, () => ['TOO_MANY_SIGN_INS', 503, 2]),
    );
    t.equal(await hasher.verify('x', null), false, 'and takes work again afterwards');
  });
});
