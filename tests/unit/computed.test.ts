import fc from 'fast-check';
import t from 'tap';
import * as computed from '../../server/cases/computed.ts';
import { AGE_BAND_CODES } from '../../server/cases/vocabulary.ts';

/** What fields hold: decimals with so many places, made of whole numbers so that no binary rest hides in them. */
const decimal = (low: number, high: number, places = 1) =>
  fc.integer({ min: low * 10 ** places, max: high * 10 ** places }).map((n) => n / 10 ** places);
const heightCm = decimal(20, 251);
const weightKg = decimal(0.3, 350, 2);
const sizes = ['3/16', '1/4', '3/8', '1/2'] as const;

const holds = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
  fc.assert(property, { numRuns: 200 });
const isNear = (one: number, other: number, within: number) => Math.abs(one - other) <= within + 1e-9;

t.test('body surface area is the one of published examples', async (t) => {
  t.equal(computed.bsaM2(180, 80), 2);
  t.equal(computed.bsaM2(175, 70), 1.84, '1.8447');
  t.equal(computed.bsaM2(170, 70), 1.82, '1.818');
  t.equal(computed.bsaM2(60.3, 60.3), 1.01, '1.005 exactly: half goes up, as it does in SQL');
});

t.test(
  'body surface area is that of the formula in logarithms, and no patient shrinks by growing',
  async () => {
    holds(
      fc.property(heightCm, weightKg, (height, weight) => {
        const byLogarithm = Math.exp(0.5 * (Math.log(height) + Math.log(weight))) / 60;
        return isNear(computed.bsaM2(height, weight), byLogarithm, 0.005);
      }),
    );
    holds(
      fc.property(heightCm, weightKg, (height, weight) => {
        const bsa = computed.bsaM2(height, weight);
        return computed.bsaM2(height + 1, weight) >= bsa && computed.bsaM2(height, weight + 1) >= bsa;
      }),
    );
  },
);

t.test('body mass index is weight over height twice', async (t) => {
  t.equal(computed.bmiKgM2(180, 81), 25);
  t.equal(computed.bmiKgM2(170, 70), 24.2);
  holds(
    fc.property(heightCm, weightKg, (height, weight) => {
      const metres = height / 100;
      return isNear(computed.bmiKgM2(height, weight), weight / metres / metres, 0.05);
    }),
  );
});

t.test('every temperature has the class of its band, at both ends of each', async (t) => {
  const bands: [string, number, number][] = [
    ['normothermic', 34.1, 40],
    ['mild', 28.1, 34],
    ['moderate', 20.1, 28],
    ['deep', 14.1, 20],
    ['profound', 5, 14],
  ];
  for (const [name, low, high] of bands) {
    t.equal(computed.temperatureClassOf(low), name, `${low}`);
    t.equal(computed.temperatureClassOf(high), name, `${high}`);
    holds(
      fc.property(decimal(low, high), (temperature) => computed.temperatureClassOf(temperature) === name),
    );
  }
  t.strictSame(
    computed.TEMPERATURE_CLASSES.map(({ code }) => code),
    bands.map(([name]) => name),
  );
  t.equal(computed.temperatureClassOf(34.05), 'normothermic', 'between two tenths');
  t.equal(computed.temperatureClassOf(28.05), 'mild', 'between two tenths');
});

t.test('the estimated blood volume goes by the weight rows of the study guides', async (t) => {
  const rows: [number, number][] = [
    [3, 85],
    [10, 85],
    [10.01, 80],
    [20, 80],
    [20.01, 75],
    [30, 75],
    [30.01, 70],
    [40, 70],
    [40.01, 65],
    [70, 65],
  ];
  for (const [weight, perKg] of rows) t.equal(computed.bloodVolumeMlKg(weight), perKg, `${weight} kg`);
  t.equal(computed.bloodVolumeMl(70), 4550);
  holds(
    fc.property(weightKg, (weight) => {
      const perKg = 85 - 5 * [10, 20, 30, 40].filter((limit) => weight > limit).length;
      return isNear(computed.bloodVolumeMl(weight) / weight, perKg, 0.5 / weight);
    }),
  );
});

t.test('the predicted hematocrit keeps the red cells and dilutes them', async (t) => {
  t.equal(computed.predictedHctPct(5000, 43.9, 500), 39.9, 'the published example of haemodilution');
  t.equal(computed.predictedHctPct(4550, 40, 1500), 30.1);
  t.equal(computed.primeNetMl(1500, 600), 900);
  const prime = fc.integer({ min: 0, max: 3000 });
  holds(
    fc.property(fc.integer({ min: 150, max: 9000 }), decimal(8, 70), prime, (blood, hct, primeMl) => {
      const redCellsMl = (blood * hct) / 100;
      const predicted = computed.predictedHctPct(blood, hct, primeMl);
      return (
        predicted <= hct &&
        isNear((predicted / 100) * (blood + primeMl), redCellsMl, 0.0005 * (blood + primeMl))
      );
    }),
  );
  holds(fc.property(prime, prime, (gross, rap) => computed.primeNetMl(gross, rap) + rap === gross));
});

t.test('a tube holds what its inner diameter says, and a circuit the sum of its parts', async (t) => {
  const inches = { '3/16': 3 / 16, '1/4': 1 / 4, '3/8': 3 / 8, '1/2': 1 / 2 };
  for (const size of sizes) {
    const fill = Math.PI * (1.27 * inches[size]) ** 2;
    t.ok(isNear(computed.TUBING_FILL_ML_CM[size], fill, 0.0005), `${size} inch`);
  }
  t.equal(
    computed.circuitVolumeMl(
      [
        { size: '3/8', lengthCm: 200 },
        { size: '1/2', lengthCm: 150 },
      ],
      [215, 200, 125],
    ),
    873,
    '142.6 + 190.05 + 540',
  );
  t.equal(computed.circuitVolumeMl([], []), 0);
  const piece = fc.record({ size: fc.constantFrom(...sizes), lengthCm: fc.integer({ min: 0, max: 400 }) });
  const parts = fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 5 });
  holds(
    fc.property(fc.array(piece, { maxLength: 6 }), parts, (tubing, partsMl) => {
      const microlitres = { '3/16': 178, '1/4': 317, '3/8': 713, '1/2': 1267 };
      let total = 0;
      for (const { size, lengthCm } of tubing) total += microlitres[size] * lengthCm;
      for (const part of partsMl) total += 1000 * part;
      return isNear(computed.circuitVolumeMl(tubing, partsMl), total / 1000, 0.5);
    }),
  );
});

t.test('a raceway moves more the wider it is', async (t) => {
  t.strictSame(sizes.map(computed.racewayMlPerRevolution), [7, 13, 27, 45]);
});

t.test('flow by weight and by surface give the flow back', async (t) => {
  t.equal(computed.flowMlKgMin(0.6, 3), 200);
  t.equal(computed.flowIndexLMinM2(4.8, 2), 2.4);
  const flowLMin = decimal(0.05, 9, 2);
  holds(
    fc.property(flowLMin, weightKg, (flow, weight) =>
      isNear((computed.flowMlKgMin(flow, weight) * weight) / 1000, flow, (0.05 * weight) / 1000),
    ),
  );
  holds(
    fc.property(flowLMin, decimal(0.05, 4.2, 2), (flow, bsa) =>
      isNear(computed.flowIndexLMinM2(flow, bsa) * bsa, flow, 0.005 * bsa),
    ),
  );
});

t.test('the usual flow falls with the weight', async (t) => {
  const rows: [number, number, number][] = [
    [0.3, 150, 200],
    [3, 150, 200],
    [3.01, 125, 175],
    [10, 125, 175],
    [10.01, 100, 150],
    [15, 100, 150],
    [15.01, 75, 125],
    [30, 75, 125],
    [30.01, 55, 100],
    [350, 55, 100],
  ];
  for (const [weight, low, high] of rows)
    t.strictSame(computed.usualFlowMlKgMin(weight), { low, high }, `${weight} kg`);
  holds(
    fc.property(weightKg, weightKg, (one, other) => {
      const lighter = computed.usualFlowMlKgMin(Math.min(one, other));
      const heavier = computed.usualFlowMlKgMin(Math.max(one, other));
      return lighter.low >= heavier.low && lighter.high >= heavier.high;
    }),
  );
});

t.test('an ECMO run is asked about outside the flow of its ELSO class', async (t) => {
  t.strictSame(AGE_BAND_CODES.map(computed.elsoClassOf), [
    'neonatal',
    ...Array(4).fill('pediatric'),
    ...Array(3).fill('adult'),
  ]);
  t.strictSame(computed.usualEcmoFlowMlKgMin('neonatal'), { low: 80, high: 200 });
  t.strictSame(computed.usualEcmoFlowMlKgMin('pediatric'), { low: 60, high: 150 });
  const adult = computed.usualEcmoFlowMlKgMin('adult');
  t.strictSame(adult, { low: 30, high: 100 });
  t.strictSame(
    [29.9, 30, 100, 100.1].map((flow) => computed.isWithin(flow, adult)),
    [false, true, true, false],
  );
});

t.test('pressures are subtracted, arrest times and shifts added up', async (t) => {
  t.equal(computed.pressureDropMmHg(180, 150), 30);
  t.equal(computed.pressureDropMmHg(150, 180), -30, 'swapped readings are seen');
  t.equal(computed.totalArrestMin(12, 30), 42);
  t.equal(computed.bedsideHours([]), 0);
  t.equal(computed.bedsideHours([0.1, 0.2]), 0.3, 'without the rest that binary adds');
  const hundredths = fc.array(fc.integer({ min: 0, max: 2400 }), { maxLength: 60 });
  holds(
    fc.property(hundredths, (shifts) => {
      let total = 0;
      for (const shift of shifts) total += shift;
      return computed.bedsideHours(shifts.map((shift) => shift / 100)) === total / 100;
    }),
  );
});

t.test('three French are a millimetre, there and back', async (t) => {
  t.equal(computed.mmOfFr(24), 8);
  t.equal(computed.mmOfFr(17), 5.67);
  holds(fc.property(decimal(4, 51), (size) => computed.frOfMm(computed.mmOfFr(size)) === size));
});

t.test('heparin per kg is the dose that was given to this weight', async (t) => {
  t.equal(computed.heparinUnitsKg(32_000, 80), 400);
  holds(
    fc.property(fc.integer({ min: 0, max: 200_000 }), weightKg, (units, weight) =>
      isNear(computed.heparinUnitsKg(units, weight) * weight, units, 0.5 * weight),
    ),
  );
});

t.test('a draft has a computed value when all its parts are there', async (t) => {
  const { whenKnown } = computed;
  t.equal(whenKnown(computed.bsaM2, 180, 80), 2);
  t.equal(whenKnown(computed.bsaM2, 180, undefined), undefined);
  t.equal(whenKnown(computed.bsaM2, undefined, undefined), undefined);
  t.equal(whenKnown(computed.flowMlKgMin, 4, 0), undefined, 'a weight of 0 is half typed');
  t.equal(whenKnown(computed.flowMlKgMin, 0, 0), undefined);
  t.equal(whenKnown(computed.totalArrestMin, 0, 0), 0, 'no minutes are a number');
  t.equal(whenKnown(computed.temperatureClassOf, 18), 'deep');
});
