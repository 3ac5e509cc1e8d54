import fc from 'fast-check';
import t from 'tap';
import {
  CANNULA_ADDITIONS,
  CANNULA_SIDES,
  CANNULA_SITES,
  type Cannula,
  CONFIGURATION_LENGTH,
  type Configuration,
  contradictsMode,
  DUAL_LUMENS,
  familyOf,
  formatConfiguration,
  hasArterialReturn,
  hasDrainage,
  hasReturn,
  isDualLumen,
  parseConfiguration,
} from '../../server/cases/cannula-configuration.ts';
import { ECLS_MODE_CODES } from '../../server/cases/vocabulary.ts';

function parsed(text: string): Configuration {
  const result = parseConfiguration(text);
  if (!result.ok) throw new Error(`${text} at ${result.at}: ${result.message}`);
  return result.configuration;
}

const major = (vessel: Cannula['vessel'], rest: Partial<Cannula> = {}): Cannula => ({
  vessel,
  flow: 'major',
  additions: [],
  ...rest,
});
const minor = (vessel: Cannula['vessel'], rest: Partial<Cannula> = {}): Cannula => ({
  ...major(vessel, rest),
  flow: 'minor',
});
const circuit = (drainage: Cannula[], returns: Cannula[], rest: Partial<Configuration> = {}) => ({
  isPumpless: false,
  drainage,
  returns,
  ...rest,
});

/** Every example of section 3.3 of the case model, and the limb reperfusion it speaks of. */
const EXAMPLES: Record<string, Configuration> = {
  'V-V': circuit([major('V')], [major('V')]),
  '(dl)V-V': circuit([major('V')], [major('V')], { dualLumen: 'dl' }),
  'V-A': circuit([major('V')], [major('A')]),
  'VV-A': circuit([major('V'), major('V')], [major('A')]),
  'V-VA': circuit([major('V')], [major('V'), major('A')]),
  'V-AV': circuit([major('V')], [major('A'), major('V')]),
  'V-P': circuit([major('V')], [major('P')]),
  'VP-A': circuit([major('V'), major('P')], [major('A')]),
  'Vf-Vj': circuit([major('V', { site: 'f' })], [major('V', { site: 'j' })]),
  'Vf-Af': circuit([major('V', { site: 'f' })], [major('A', { site: 'f' })]),
  'Vf-Afaf': circuit([major('V', { site: 'f' })], [major('A', { site: 'f' }), minor('A', { site: 'f' })]),
};

t.test('a student writes every example of the case model', async (t) => {
  for (const [text, configuration] of Object.entries(EXAMPLES))
    t.strictSame(parseConfiguration(text), { ok: true, configuration, spelling: text }, text);
});

t.test('a student writes levels 1 and 2 as the treaty prints them', async (t) => {
  const printed =
    'Vcep-V (ca)V-V (bc)Vcep-V V-Ad (dl)VV-Ad Vv-VAd (dl)V-VA V-AdV (pl)A-V (dl)Vf-V (ca)Vjcep-V Vj-Af VjVf-Afd Vj-Acar Vf-VjAf (bc)Vj-VAfd Vj-AfVf (pl)Afl-Vfr';
  for (const text of printed.split(' ')) t.equal(formatConfiguration(parsed(text)), text);
  t.strictSame(parsed('(pl)Afl-Vfr'), {
    ...circuit([major('A', { site: 'f', side: 'l' })], [major('V', { site: 'f', side: 'r' })]),
    isPumpless: true,
  });
  t.strictSame(parsed('Vv-VAd').drainage, [major('V'), minor('V')]);
  t.strictSame(
    parsed('Vsvcar-A').drainage,
    [major('V', { site: 's' }), minor('V', { site: 'car' })],
    'no svc',
  );
});

t.test('white space, other dashes and capitals in the prefix change nothing', async (t) => {
  const spellings = [' (dl) Vj - V ', '(DL)Vj–V', '(Dl)Vj−V', 'V\tj-V'].map((text) =>
    parseConfiguration(text),
  );
  t.strictSame(
    spellings.map((result) => result.ok && result.spelling),
    ['(dl)Vj-V', '(dl)Vj-V', '(dl)Vj-V', 'Vj-V'],
  );
});

const additions = fc.subarray(CANNULA_ADDITIONS.map(({ code }) => code));
const cannula: fc.Arbitrary<Cannula> = fc.record(
  {
    vessel: fc.constantFrom('V', 'A', 'P'),
    flow: fc.constantFrom('major', 'minor'),
    additions,
    site: fc.constantFrom(...CANNULA_SITES.map(({ code }) => code)),
    side: fc.constantFrom(...CANNULA_SIDES.map(({ code }) => code)),
  },
  { requiredKeys: ['vessel', 'flow', 'additions'], noNullPrototype: true },
);
/** The neighbours that typing cannot tell from something else. */
const isTwofold = (before: Cannula, after: Cannula): boolean => {
  const isBare = before.flow === 'major' && !before.site && !before.side && before.additions.length === 0;
  const key = `${after.flow} ${after.vessel}`;
  if (key === 'minor A') return before.vessel === 'V' || before.additions.at(-1) === 'vnt';
  if (key === 'minor P') return before.additions.at(-1) === 'd';
  return key === 'major A' && before.vessel === 'P' && isBare;
};
const side = fc
  .array(cannula, { minLength: 1, maxLength: 3 })
  .filter((all) => all.some(({ flow }) => flow === 'major'))
  .filter((all) => all.slice(1).every((after, i) => !isTwofold(all[i] ?? after, after)));
const configuration: fc.Arbitrary<Configuration> = fc
  .record(
    {
      isPumpless: fc.boolean(),
      drainage: side,
      returns: side,
      dualLumen: fc.constantFrom(...DUAL_LUMENS.map(({ code }) => code)),
    },
    { requiredKeys: ['isPumpless', 'drainage', 'returns'], noNullPrototype: true },
  )
  .filter((one) => formatConfiguration(one).length <= CONFIGURATION_LENGTH);

t.test('what is written down reads back as the same cannulae', async (t) => {
  fc.assert(
    fc.property(configuration, (one) => {
      t.strictSame(parsed(formatConfiguration(one)), one, formatConfiguration(one));
    }),
    { numRuns: 300 },
  );
});

t.test('any text is read, and its spelling reads the same, or its first fault is pointed at', async () => {
  const near = fc.string({
    unit: fc.constantFrom(...'VVAPvapfjslrgcd()--– 2', 'dl', 'ivc', 'vnt', 'car'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
      const result = parseConfiguration(text);
      if (!result.ok) return result.message.length > 20 && result.at >= 0 && result.at <= text.length;
      const again = parseConfiguration(result.spelling);
      return again.ok && JSON.stringify(again) === JSON.stringify(result);
    }),
    { numRuns: 300 },
  );
});

/** Text, where it stops, and what the student is told. */
const REFUSED: [text: string, at: number, message: RegExp][] = [
  ['', 0, /before and after a hyphen.*leave it empty/],
  ['   ', 3, /leave it empty/],
  ['VA', 0, /^VA is a mode and has a field of its own.*never derived/],
  ['v v a', 0, /^VVA is a mode/],
  ['AV ECCO2R', 0, /^AV_ECCO2R is a mode/],
  ['Pumpless', 0, /^PUMPLESS is a mode/],
  ['VfAf', 4, /here is none/],
  ['V-V-A', 3, /here is a second/],
  ['V--A', 2, /here is a second/],
  ['-A', 0, /^before the hyphen stands at least one drainage cannula/],
  ['(dl)-V', 4, /^before the hyphen/],
  ['V-', 2, /^after the hyphen stands at least one return cannula/],
  ['v-A', 0, /^small letters are minor flow/],
  ['V-a', 2, /^small letters are minor flow/],
  ['V(dl)-V', 1, /^brackets stand in front of the first letter only/],
  ['V-(dl)V', 2, /^brackets/],
  ['(dl)(dl)V-V', 4, /^brackets/],
  ['(dl)(pl)V-V', 4, /^brackets/],
  ['(xx)V-V', 0, /\(pl\) for pumpless, then one of dl, bc, ca/],
  ['(dlV-V', 0, /^brackets/],
  ['(dl31)V-V', 0, /^sizes belong to the list of cannulae/],
  ['V21f-A17', 1, /^sizes/],
  ['Vivc-V', 1, /^tip positions belong to the list of cannulae/],
  ['Vfsvc-Vf', 2, /^tip positions/],
  ['Vsvc-V', 1, /^tip positions/],
  ['Vja-Af', 2, /^a small a here is the atrium or an artery of minor flow.*V-aV/],
  ['V-Va', 3, /^a small a here/],
  ['V-Avntal', 6, /^a small a here/],
  ['V-Afdp', 5, /^a small p here is a place of the leg/],
  ['V-PA', 3, /^PA is the pulmonary artery or two cannulae/],
  ['RA-AO', 0, /^R is no vessel; V \(vein\), A \(artery\) and P/],
  ['VF-AF', 1, /^F is no vessel/],
  ['f-A', 0, /^f is no vessel/],
  ['V-A😀', 3, /^😀 is no vessel/],
  ['Vx-A', 1, /^x does not stand here.*a site \(f, j, s, car\), a side \(l, r\), then g, cep, d, vnt/],
  ['Vlf-A', 2, /^f does not stand here/],
  [' V - Ax ', 6, /^x does not stand here/],
  [
    `${'V'.repeat(CONFIGURATION_LENGTH)}-A`,
    CONFIGURATION_LENGTH,
    /^a configuration has at most 60 characters/,
  ],
];

t.test('a student is told where a text stops being a configuration, and what would be one', async (t) => {
  for (const [text, at, message] of REFUSED) {
    const result = parseConfiguration(text);
    if (result.ok) t.fail(`${text} was read as ${result.spelling}`);
    else {
      t.equal(result.at, at, `${text}: where`);
      t.match(result.message, message, `${text}: why`);
    }
  }
});

/** The modes that a configuration does not contradict. */
const FAMILIES: Record<string, string[]> = {
  'V-V': ['VV', 'VV_ECCO2R'],
  'VV-V': ['VV', 'VV_ECCO2R'],
  '(dl)Vj-V': ['VV', 'VV_ECCO2R'],
  'V-A': ['VA'],
  'VV-A': ['VA'],
  'Vf-Afaf': ['VA'],
  'V-Av': ['VA', 'VVA', 'VAV'],
  'V-VA': ['VVA', 'VAV'],
  'V-AV': ['VVA', 'VAV'],
  'V-aV': ['VVA', 'VAV'],
  'V-P': ['VP'],
  '(dl)Vj-P': ['VP'],
  'VP-A': ['VA', 'VPA'],
  'V-AP': ['VPA'],
  'P-V': ['PUMPLESS'],
  '(pl)P-A': ['PUMPLESS'],
  'A-V': ['AV_ECCO2R'],
  '(pl)Afl-Vfr': ['AV_ECCO2R'],
  '(pl)V-A': [],
  'A-A': [],
};

t.test('a configuration contradicts every mode that drains or returns elsewhere', async (t) => {
  for (const [text, modes] of Object.entries(FAMILIES)) {
    t.strictSame(familyOf(parsed(text)), modes, text);
    for (const mode of ECLS_MODE_CODES)
      t.equal(contradictsMode(parsed(text), mode), !modes.includes(mode), `${text} and ${mode}`);
  }
  const stoodFor = new Set(Object.values(FAMILIES).flat());
  t.strictSame(
    ECLS_MODE_CODES.filter((mode) => !stoodFor.has(mode)),
    [],
    'every mode has a configuration that fits it',
  );
});

t.test('a rule asks where blood is taken and given back', async (t) => {
  const hybrid = parsed('(bc)Vj-VAfd');
  t.ok(isDualLumen(hybrid));
  t.notOk(isDualLumen(parsed('(pl)A-V')));
  t.ok(hasArterialReturn(hybrid));
  t.ok(hasArterialReturn(parsed('V-aV')), 'of minor flow too');
  t.notOk(hasArterialReturn(parsed('A-V')), 'drained is not returned');
  t.strictSame([hasDrainage(parsed('VP-A'), 'P'), hasDrainage(parsed('V-P'), 'P')], [true, false]);
  t.strictSame([hasReturn(parsed('VP-A'), 'P'), hasReturn(parsed('V-P'), 'P')], [false, true]);
});
