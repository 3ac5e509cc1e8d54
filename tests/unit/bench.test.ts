/** The benchmark is believed because its yardsticks run what the application ran. */
import { createHash } from 'node:crypto';
import t from 'tap';
import { idOf } from '../bench/ids.ts';
import { apart, filled, inlined, type Statement, templateOf } from '../bench/statements.ts';

const statement = (text: string, ...values: (string | null)[]): Statement => ({ text, values });

t.test('a yardstick runs the statements that were captured, with the ids of another request', (t) => {
  const signed = `{"case":"${idOf('case', 3)}"}`;
  const hash = createHash('sha256').update(signed).digest('hex');
  const sent = [
    [statement('begin'), statement('select 1 where $1', idOf('student', 5), null)],
    [
      statement('insert', `{${idOf('case', 3)},${idOf('case', 7)}}`, '{"role":"primary"}'),
      statement('sign', signed, hash, '5f0c1a52-6c1d-4a58-8f0e-b1c1d1e1f1a1'),
    ],
  ];
  const template = templateOf(sent, { student: 5, case: 3 });
  const [first, second] = filled(template, { student: 9, case: 100 });
  t.strictSame(first, [statement('begin'), statement('select 1 where $1', idOf('student', 9), null)]);
  t.strictSame(
    second?.[0],
    statement('insert', `{${idOf('case', 100)},${idOf('case', 104)}}`, '{"role":"primary"}'),
  );
  t.strictSame(second?.[1]?.values.slice(0, 2), [signed, hash], 'what is hashed stays as it was');
  t.match(second?.[1]?.values[2], /^[0-9a-f-]{36}$/);
  t.ok(second?.[1]?.values[2] !== sent[1]?.[1]?.values[2], 'an id that the server made is made anew');
  t.throws(() => templateOf(sent, { student: 5 }), /case 3 is none of the request's/);
  t.end();
});

t.test('statements that shared a trip share a transaction when they are sent apart', (t) => {
  const [begin, scope, read, commit] = ['begin', 'scope', 'read', 'commit'].map((text) => statement(text));
  const texts = (trips: Statement[][]) => apart(trips).map((trip) => trip.map(({ text }) => text).join());
  t.strictSame(texts([[scope!, read!]]), ['begin', 'scope', 'read', 'commit']);
  t.strictSame(
    texts([
      [begin!, scope!],
      [read!, read!, commit!],
    ]),
    ['begin', 'scope', 'read', 'read', 'commit'],
  );
  t.strictSame(texts([[read!]]), ['read']);
  t.end();
});

t.test('pgbench finds no variable but those of an id', (t) => {
  const [[one] = []] = templateOf(
    [[statement("select 'a:b', $1, $2::jsonb", idOf('student', 5), '{"a":1,"b":"it\'s"}')]],
    { student: 4 },
  );
  const text = inlined(one!, ['uuid', 'jsonb']);
  t.strictSame(text.match(/(?<!:):[a-z]\w*/gi), [':student']);
  t.ok(text.includes(':student + 1') && text.includes("it''s"));
  t.end();
});
