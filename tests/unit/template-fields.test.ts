/** What a template fills into the form of a case, and what it leaves alone. */
import t from 'tap';
import { onlyOfTemplate } from '../../client/parts/template-fields.ts';
import { circuitFill } from '../../client/screens/case-form/circuit-fill.ts';

const PACK = { arterialPump: 'centrifugal', reservoir: 'hard_shell_open', suckers: 2 };

t.test('a circuit template fills what is empty, and leaves what a student has typed', (t) => {
  const typed = { arterialPump: 'roller', suckers: '', cpbTimeMin: '95' };
  t.strictSame(circuitFill({ kind: 'cpb', facts: typed }, { facts: PACK }), {
    fresh: { reservoir: 'hard_shell_open', suckers: '2' },
    disputed: { arterialPump: 'centrifugal' },
  });
  t.end();
});

t.test('what a student has typed as the template says it is not in dispute', (t) => {
  const facts = { arterialPump: 'centrifugal', suckers: '2.0', tubing: [{ size: '3_8', lengthCm: '150' }] };
  const template = { facts: { ...PACK, tubing: [{ size: '3_8', lengthCm: 150 }] } };
  t.strictSame(circuitFill({ kind: 'cpb', facts }, template), {
    fresh: { reservoir: 'hard_shell_open' },
    disputed: {},
  });
  t.end();
});

t.test('a row of tubing that was begun and left is no answer', (t) => {
  const tubing = [{ size: '3_8', lengthCm: 150 }];
  const { fresh, disputed } = circuitFill({ kind: 'cpb', facts: { tubing: [{}] } }, { facts: { tubing } });
  t.strictSame(fresh, { tubing: [{ size: '3_8', lengthCm: '150' }] });
  t.strictSame(disputed, {});
  t.end();
});

t.test('a circuit template fills nothing but the circuit, and none of its checks', (t) => {
  const facts = { ...PACK, procedures: ['CABG'], assemblyChecks: ['x'], assemblyMin: 20, gone: 'by now' };
  t.strictSame(Object.keys(circuitFill({ kind: 'cpb', facts: {} }, { facts }).fresh), Object.keys(PACK));
  t.strictSame(circuitFill({ kind: 'hfps', facts: {} }, { facts }).fresh, {}, 'a simulation has no circuit');
  t.end();
});

t.test('a case that begins like another has its choices, and nothing of its patient', (t) => {
  const typed = {
    procedures: ['CABG'],
    cpbTimeMin: '95',
    lowestTempC: '32',
    oxygenator: 'x',
    heightCm: '170',
  };
  t.strictSame(onlyOfTemplate('case', 'cpb', typed), { procedures: ['CABG'], oxygenator: 'x' });
  t.end();
});
