import t from 'tap';
import { fieldsOf } from '../../server/cases/forms.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { factsOfPurpose, strangeFacts } from '../../server/templates/rules.ts';

t.test('a template of a whole case may hold every fact of its kind', (t) => {
  for (const kind of CASE_KIND_CODES)
    t.strictSame(
      factsOfPurpose('case', kind),
      fieldsOf(kind).map(([name]) => name),
      kind,
    );
  t.end();
});

t.test('a circuit template holds what the circuit is made of, and never what was checked on one', (t) => {
  for (const kind of CASE_KIND_CODES) {
    const held = factsOfPurpose('circuit', kind);
    t.notOk(held.includes('procedures'), kind);
    t.notOk(held.includes('assemblyChecks') || held.includes('assemblyMin'), kind);
    t.equal(held.includes('oxygenator'), kind !== 'hfps', kind);
  }
  t.ok(factsOfPurpose('circuit', 'cpb').includes('arterialPump'), 'the pump is asked in the core');
  t.ok(factsOfPurpose('circuit', 'ecmo').includes('ecmoPump'));
  t.end();
});

t.test('what does not belong to a template is named', (t) => {
  const facts = { procedures: ['CABG'], tea: 2 };
  t.strictSame(strangeFacts({ purpose: 'case', kind: 'cpb', facts }), ['tea']);
  t.strictSame(strangeFacts({ purpose: 'case', kind: 'hfps', facts }), ['procedures', 'tea']);
  t.strictSame(strangeFacts({ purpose: 'circuit', kind: 'cpb', facts: { ...facts, pack: 'adult' } }), [
    'procedures',
    'tea',
  ]);
  t.end();
});
