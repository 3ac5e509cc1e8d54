import t from 'tap';
import type { HoursContent } from '../../server/hours/contract.ts';
import { groupOf, hoursFindings, minutesTooMany, openHoursFindings } from '../../server/hours/rules.ts';
import { HOURS_CATEGORIES, type HoursCategoryCode } from '../../server/hours/vocabulary.ts';

const TODAY = '2026-06-20';
const ALONE = { dayMin: 0, nextDayMin: 0, entries: 0, untimed: 0 };

const entry = (overrides: Partial<HoursContent> = {}): HoursContent => ({
  category: 'or_clinical',
  activityOn: '2026-06-19',
  durationMin: 480,
  supervisionLevel: 'direct_in_room',
  ...overrides,
});

const rulesOf = (content: HoursContent, beside: Partial<typeof ALONE> = {}, lateMin = 0): string[] =>
  hoursFindings(content, { today: TODAY, beside: { ...ALONE, ...beside }, lateMin }).map(({ rule }) => rule);

t.test('an ordinary shift by itself is nothing to ask about', (t) => {
  t.strictSame(rulesOf(entry()), []);
  t.end();
});

t.test('H1: a day has 24 hours, each of the two days of a night shift', (t) => {
  const tooMany = (durationMin: number, beside: Partial<typeof ALONE>, lateMin = 0) =>
    minutesTooMany(entry({ durationMin }), { today: TODAY, beside: { ...ALONE, ...beside }, lateMin });
  t.equal(tooMany(480, { dayMin: 960 }), 0, 'exactly full');
  t.equal(tooMany(480, { dayMin: 961 }), 1);
  t.equal(tooMany(720, { dayMin: 1200 }, 480), 0, 'four hours before midnight');
  t.equal(tooMany(720, { dayMin: 1201 }, 480), 1);
  t.equal(tooMany(720, { dayMin: 0, nextDayMin: 961 }, 480), 1, 'the day after is full');
  t.ok(tooMany(480, { nextDayMin: 1440 }) < 0, 'which is nothing to a shift that ends before midnight');
  t.end();
});

t.test('H1: more than sixteen hours are asked about, of a shift and of a day', (t) => {
  t.strictSame(rulesOf(entry({ durationMin: 961 })), ['H1-shift']);
  t.notOk(rulesOf(entry({ durationMin: 960 })).includes('H1-shift'));
  t.strictSame(rulesOf(entry(), { dayMin: 481 }), ['H1']);
  t.strictSame(rulesOf(entry(), { dayMin: 480 }), []);
  t.strictSame(rulesOf(entry(), { dayMin: 481 }, 1), [], 'a minute of it lies after midnight');
  t.strictSame(rulesOf(entry(), { nextDayMin: 900 }, 61), ['H1']);
  t.end();
});

t.test('H2: several entries of a day are asked about where clock times cannot tell', (t) => {
  const clock = { startLocal: '07:00', endLocal: '15:00' };
  t.strictSame(rulesOf(entry(), { entries: 1 }), ['H2']);
  t.strictSame(rulesOf(entry({ clock }), { entries: 2, untimed: 1 }), ['H2']);
  t.strictSame(rulesOf(entry({ clock }), { entries: 2 }), [], 'the database compares clock times');
  t.end();
});

t.test('H7: nobody stands beside a student who is on call at home', (t) => {
  const call = (
    supervisionLevel: 'direct_at_pump' | 'direct_in_room' | 'immediately_available' | 'distant',
  ) => rulesOf(entry({ category: 'oncall_home', supervisionLevel }));
  t.strictSame([call('direct_at_pump'), call('direct_in_room')], [['H7'], ['H7']]);
  t.strictSame([call('immediately_available'), call('distant')], [[], []]);
  t.strictSame(rulesOf(entry({ category: 'oncall_inhouse' })), []);
  t.equal(groupOf('oncall_home'), 'excluded');
  t.end();
});

t.test('H10: contact hours are hours of teaching', (t) => {
  const credited = (category: HoursCategoryCode) => rulesOf(entry({ category, creditHour: 'contact_50' }));
  t.strictSame(credited('or_clinical'), ['H10']);
  t.strictSame(credited('didactic'), []);
  t.strictSame(rulesOf(entry({ creditHour: 'clock_60' })), []);
  t.end();
});

t.test('a duration outside 15 minutes to 12 hours, and a day a fortnight past, are asked about', (t) => {
  for (const [durationMin, found] of [
    [14, ['soft-durationMin']],
    [15, []],
    [720, []],
    [721, ['soft-durationMin']],
  ] as const)
    t.strictSame(rulesOf(entry({ durationMin })), found, `${durationMin} min`);
  t.strictSame(rulesOf(entry({ activityOn: '2026-06-06' })), []);
  t.strictSame(rulesOf(entry({ activityOn: '2026-06-05' })), ['soft-activityOn']);
  t.end();
});

t.test('what was confirmed is not asked again; what is refused cannot be confirmed', (t) => {
  const setting = { today: TODAY, beside: { ...ALONE, entries: 1 }, lateMin: 0 };
  const confirmations = ['H2', 'H10'].map((rule) => ({ rule, reason: 'Two halls, one after the other' }));
  const content = entry({ confirmations, creditHour: 'contact_50' });
  t.strictSame(
    openHoursFindings(content, setting).map(({ rule }) => rule),
    ['H10'],
  );
  t.end();
});

t.test('there are nineteen categories, each defined and each in one total or in none', (t) => {
  t.equal(HOURS_CATEGORIES.length, 19);
  for (const { code, label, definition, origin, group } of HOURS_CATEGORIES)
    t.ok(label && definition && origin && group, code);
  const inGroup = (wanted: string) =>
    HOURS_CATEGORIES.filter(({ group }) => group === wanted).map(({ code }) => code);
  t.strictSame(inGroup('excluded'), ['oncall_home', 'qc_equip', 'handover_admin', 'travel']);
  t.strictSame(inGroup('didactic'), ['didactic', 'mm_journal', 'eval']);
  t.equal(inGroup('simulation_lab').length, 6);
  t.equal(inGroup('clinical').length, 6);
  t.end();
});
