import t from 'tap';
import { derivedIn } from '../../server/cases/derived.ts';
import type { Facts } from '../../server/cases/field.ts';
import { FORMS, fieldsOf } from '../../server/cases/forms.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';

const cpb = (facts: Facts) =>
  FORMS.cpb.flatMap(({ fields }) =>
    derivedIn(fields, facts).map(({ label, value }) => [label, value.replace('\u00a0', ' ')]),
  );

t.test('a student who types height and weight sees what follows', async (t) => {
  t.strictSame(cpb({ heightCm: 180, weightKg: 80 }), [
    ['Body surface area', '2 m²'],
    ['BMI', '24.7 kg/m²'],
    ['Estimated blood volume', '5200 mL'],
  ]);
  t.strictSame(cpb({ heightCm: 180, weightKg: 80, flowAvgLMin: 4.8 }).slice(3), [
    ['Flow index', '2.4 L/min/m²'],
    ['Flow by weight', '60 mL/kg/min'],
  ]);
});

t.test(
  'the predicted hematocrit follows from weight, hematocrit and prime, and is flagged below 18',
  async (t) => {
    const facts = { weightKg: 80, baselineHctPct: 40, primeGrossMl: 1_500, autologousPrimeMl: 500 };
    t.match(cpb(facts).at(-1), ['Predicted hematocrit on CPB', '33.5 %']);
    const [, low] = derivedIn(Object.fromEntries(fieldsOf('cpb')), {
      ...facts,
      weightKg: 3,
      primeGrossMl: 1_600,
    }).filter(({ label }) => /prime|Predicted/.test(label));
    t.match(low?.note, /Below 18 %/);
  },
);

t.test('a circuit has a volume as soon as it has tubing', async (t) => {
  const tubing = [
    { size: '3/8', lengthCm: 150 },
    { size: '1/2', lengthCm: 150 },
  ];
  t.strictSame(cpb({ oxygenatorPrimeMl: 250 }), []);
  t.strictSame(cpb({ tubing, oxygenatorPrimeMl: 250, reservoirOperatingMl: 200 }), [
    ['Circuit volume', '747 mL'],
  ]);
  t.strictSame(cpb({ tubing: [{ size: '3/8' }] }), [], 'a piece without its length is not counted');
});

t.test('while something is missing, or is no number yet, nothing is shown', async (t) => {
  t.strictSame(cpb({ heightCm: 180, weightKg: '8o' }), []);
  t.strictSame(
    cpb({ heightCm: 180, weightKg: 0 }).filter(([, value]) => /NaN|Infinity/.test(String(value))),
    [],
  );
});

t.test('each is shown beside a field that some form has', async (t) => {
  const names = new Set(CASE_KIND_CODES.flatMap((kind) => fieldsOf(kind).map(([name]) => name)));
  const everything = { lowestTempC: 18, heightCm: 180, weightKg: 80, dhcaMin: 20, cerebralPerfusionMin: 30 };
  t.ok(cpb(everything).length >= 5);
  t.ok(['lowestTempC', 'weightKg', 'tubing', 'raceway', 'primeGrossMl'].every((name) => names.has(name)));
});
