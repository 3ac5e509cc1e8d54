import t from 'tap';
import { FORMS, fieldsOf } from '../../server/cases/forms.ts';
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

t.test('a circuit template holds the circuit, where the form of its kind has a panel for it', (t) => {
  for (const kind of CASE_KIND_CODES) {
    const panel = FORMS[kind].filter((group) => group.panel === 'circuit');
    const held = factsOfPurpose('circuit', kind);
    const asksProcedures = fieldsOf(kind).some(([name]) => name === 'procedures');
    t.equal(held.includes('procedures'), asksProcedures && panel.length === 0, kind);
    const inPanel = panel.flatMap(({ fields }) => Object.keys(fields));
    t.ok(
      inPanel.every((name) => held.includes(name)),
      kind,
    );
  }
  t.ok(factsOfPurpose('circuit', 'cpb').includes('arterialPump'), 'the pump is asked in the core');
  t.end();
});

t.test('what does not belong to a template is named', (t) => {
  const facts = { procedures: ['CABG'], tea: 2 };
  t.strictSame(strangeFacts({ purpose: 'case', kind: 'cpb', facts }), ['tea']);
  t.strictSame(strangeFacts({ purpose: 'case', kind: 'hfps', facts }), ['procedures', 'tea']);
  t.end();
});
