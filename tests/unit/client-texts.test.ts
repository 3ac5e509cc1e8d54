/** A text is looked over on the device: what is refused does not leave it, and about what is doubtful its author is asked. */
import { globSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import type * as z from 'zod/mini';
import { ApiProblem, type Call } from '../../client/api.ts';
import { confirmedKinds, createQuestions, type Doubt, FREE_FIELDS } from '../../client/texts.ts';
import { typedPlacesIn } from '../../server/privacy/texts.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const voiding = (reason: string): Call => ({ method: 'POST', path: '/cases/x/void', body: { reason } });
const never = () => Promise.reject(new Error('nobody was to be asked'));

t.test('the device knows every field in which a contract takes a text', async (t) => {
  const found = new Set<string>();
  for (const file of globSync('server/*/contract.ts', { cwd: ROOT })) {
    const contracts: Record<string, z.core.$ZodType> = await import(path.join(ROOT, file));
    for (const schema of Object.values(contracts))
      if (typeof schema === 'object' && '_zod' in schema)
        for (const { path: place, typedAs } of typedPlacesIn(schema))
          if (typedAs === 'text') found.add(place.at(-1) ?? '');
  }
  t.strictSame([...found].sort(), [...FREE_FIELDS, 'name'].sort(), 'name is that of a template');
});

t.test('a clean text is sent without a question', async (t) => {
  t.strictSame(await confirmedKinds(voiding('entered twice, VAVD -40'), never), []);
  t.strictSame(await confirmedKinds({ path: '/cases' }, never), []);
});

t.test('a text with an identifier is not sent, and the form is told where it stands', async (t) => {
  const error = await confirmedKinds(voiding('Mr. Hollis on 3/14'), never).catch((reason) => reason);
  t.ok(error instanceof ApiProblem);
  t.equal(error.code, 'TEXT_REFUSED');
  t.strictSame(
    error.errors.map(({ field, rule }: Doubt) => [field, rule]),
    [
      ['reason', 'name'],
      ['reason', 'date'],
    ],
  );
  const template: Call = { method: 'PUT', path: '/templates/x', body: { name: 'for Mr. Hollis' } };
  t.equal((await confirmedKinds(template, never).catch((reason) => reason)).code, 'TEXT_REFUSED');
});

t.test('about a doubtful text its author is asked, in their own words', async (t) => {
  const asked: Doubt[][] = [];
  const yes = async (doubts: readonly Doubt[]) => asked.push([...doubts]) > 0;
  t.strictSame(await confirmedKinds(voiding('moved to OR 7 at 14:30'), yes), ['room', 'clock-time']);
  t.strictSame(
    asked.flat().map(({ words }) => words),
    ['OR 7', 'at 14:30'],
  );
  const no = await confirmedKinds(voiding('moved to OR 7'), async () => false).catch((reason) => reason);
  t.equal(no.code, 'TEXT_TO_CONFIRM', 'who goes back sends nothing');
});

t.test('one question is open at a time, and each is answered once', async (t) => {
  const questions = createQuestions();
  let changes = 0;
  questions.subscribe(() => changes++);
  const doubt = (words: string): Doubt[] => [{ field: 'reason', message: 'a room', words }];
  const first = questions.ask(doubt('OR 7'));
  const second = questions.ask(doubt('bed 3'));
  t.equal(await first, false, 'who asks again has gone back');
  t.strictSame(
    questions.open().map(({ words }) => words),
    ['bed 3'],
  );
  questions.answer(true);
  questions.answer(false);
  t.equal(await second, true);
  t.strictSame(questions.open(), []);
  t.ok(changes >= 3);
});
