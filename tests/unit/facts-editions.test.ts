/** What was stored under an edition of the forms is read for ever: a signature of years ago covers it. */
import t from 'tap';
import { CaseContent } from '../../server/cases/contract.ts';
import { FACTS_VERSION, fieldsOf } from '../../server/cases/forms.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import type { KindFacts } from '../helpers/sample-facts.ts';
import EDITIONS from './facts-editions.json' with { type: 'json' };

const editions: [edition: string, samples: KindFacts][] = Object.entries(EDITIONS);

t.test('a director opens a case of any edition and sees what its student wrote, field for field', (t) => {
  for (const [edition, samples] of editions)
    for (const [kind, facts] of Object.entries(samples))
      t.strictSame(CaseContent.parse({ kind, facts }).facts, facts, `${kind} of edition ${edition}`);
  t.end();
});

t.test('every edition up to the present one has its samples', (t) => {
  const expected = Array.from({ length: FACTS_VERSION }, (_, index) => String(index + 1));
  t.strictSame(editions.map(([edition]) => edition).sort(), expected);
  t.end();
});

t.test('whoever adds a field or drops one raises the edition, and keeps samples of it', (t) => {
  const newest: KindFacts = Object.fromEntries(editions)[FACTS_VERSION] ?? {};
  for (const kind of CASE_KIND_CODES)
    t.strictSame(
      Object.keys(newest[kind] ?? {}).sort(),
      fieldsOf(kind)
        .map(([name]) => name)
        .sort(),
      `${kind}: raise FACTS_VERSION, add what \`node tests/helpers/sample-facts.ts\` prints`,
    );
  t.end();
});
