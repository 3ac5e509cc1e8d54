import fc from 'fast-check';
import t from 'tap';
import { canonicalJson } from '../../server/lib/canonical-json.ts';

t.test('the order in which a form sends its fields does not change the bytes that are signed', async (t) => {
  t.equal(canonicalJson({ b: 1, a: [true, null, 'x'] }), '{"a":[true,null,"x"],"b":1}');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).reverse());
      return canonicalJson(clean(shuffled)) === canonicalJson(clean(value));
    }),
  );
});

t.test('canonical bytes read back as the value they came from', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const cleaned = clean(value);
      return canonicalJson(JSON.parse(canonicalJson(cleaned))) === canonicalJson(cleaned);
    }),
  );
});

t.test('a value that JSON would silently drop is refused, because no signature would cover it', async (t) => {
  for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, new Date(), { a: undefined }, '\ud800'])
    t.throws(() => canonicalJson(value), TypeError);
});

t.test('minus zero and zero are one number', async (t) => {
  t.equal(canonicalJson(-0), '0');
});

/** What JSON itself can hold: no -0, no lone surrogates. */
const clean = (value: unknown): unknown => JSON.parse(JSON.stringify(value).toWellFormed().replaceAll(/\\ud[89a-f][0-9a-f]{2}/gi, ''));
