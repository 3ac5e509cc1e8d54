import fc from 'fast-check';
import t from 'tap';
import { canonicalJson } from '../../server/lib/canonical-json.ts';

/** Any JSON value a form can send; PostgreSQL and we hold strings well-formed and know one zero. */
const json = fc
  .jsonValue({ stringUnit: 'grapheme' })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

t.test('the order in which a form sends its fields does not change the bytes that are signed', async (t) => {
  t.equal(canonicalJson({ b: 1, a: [true, null, 'x'] }), '{"a":[true,null,"x"],"b":1}');
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      return canonicalJson(reversed) === canonicalJson(value);
    }),
  );
});

t.test('what a supervisor signed reads back as the value it came from', async () => {
  fc.assert(
    fc.property(json, (value) => canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value)),
  );
});

t.test('two records that differ never share their bytes', async () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      const sameBytes = canonicalJson(one) === canonicalJson(other);
      return !sameBytes || JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
    }),
  );
});

t.test('a value that JSON would silently drop is refused, because no signature would cover it', async (t) => {
  for (const value of [
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    new Date(),
    { a: undefined },
    '\ud800',
  ])
    t.throws(() => canonicalJson(value), TypeError);
});

t.test('minus zero and zero are one number', async (t) => {
  t.equal(canonicalJson(-0), '0');
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
