/** What a student's hours add up to: in three totals, signed and waiting, clock and contact hours apart. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { type LoggedMinutes, totalsOf } from '../../server/hours/total-rules.ts';
import {
  CREDIT_HOUR_CODES,
  HOURS_CATEGORIES,
  HOURS_CATEGORY_CODES,
  type HoursCategoryCode,
} from '../../server/hours/vocabulary.ts';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, cast, edit, type Person } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';
import { makeEcmoCase } from '../helpers/make.ts';
import { draftHours } from '../helpers/requests.ts';
import { rounds } from '../helpers/thoroughness.ts';

let on: Cast;
t.before(async () => {
  on = await cast(t);
});

const totals = async (who: Person): Promise<Json> => (await who.get(`/hours/totals/${on.tara.id}`)).body;
const groupIn = ({ groups }: Json, wanted: string): Json =>
  groups.find(({ group }: Json) => group === wanted);
const NONE = { clockMin: 0, contactMin: 0 };

const log = (category: HoursCategoryCode, durationMin: number, more: object = {}): Promise<Json> =>
  submitNewHours(on, { category, durationMin, ...more });

t.test(
  'signed hours count, submitted ones wait beside them, drafts and withdrawn ones are nowhere',
  async (t) => {
    t.strictSame(
      (await totals(on.tara)).groups,
      ['didactic', 'simulation_lab', 'clinical'].map((group) => ({ group, signed: NONE, waiting: NONE })),
    );
    const shift = await log('or_clinical', 90);
    await decide(on.sam, signing(shift), signing(await log('wet_lab', 45)));
    await log('icu_observe', 30);
    await draftHours(on);
    const withdrawn = await log('or_clinical', 20);
    await on.tara.post(`/hours/${withdrawn.id}/void`, { reason: 'Twice' }, edit(2));
    const found = await totals(on.tara);
    t.strictSame(groupIn(found, 'clinical'), {
      group: 'clinical',
      signed: { clockMin: 90, contactMin: 0 },
      waiting: { clockMin: 30, contactMin: 0 },
    });
    t.strictSame(groupIn(found, 'simulation_lab').signed, { clockMin: 45, contactMin: 0 });
    t.match(found, { student: { id: on.tara.id, name: on.tara.name }, ecmoBedside: { from: 'hours' } });
  },
);

t.test('H10: contact hours stand beside clock hours', async (t) => {
  await decide(
    on.sam,
    signing(await log('didactic', 50, { creditHour: 'contact_50' })),
    signing(await log('mm_journal', 60)),
  );
  await log('didactic', 100, { creditHour: 'contact_50' });
  t.strictSame(groupIn(await totals(on.tara), 'didactic'), {
    group: 'didactic',
    signed: { clockMin: 60, contactMin: 50 },
    waiting: { clockMin: 0, contactMin: 100 },
  });
});

t.test('H7: call at home, travel and the like are kept and in no total', async (t) => {
  const before = (await totals(on.tara)).groups;
  for (const category of ['travel', 'oncall_home', 'qc_equip', 'handover_admin'] as const)
    await decide(on.sam, signing(await log(category, 60, { supervisionLevel: 'distant' })));
  const { groups, categories } = await totals(on.tara);
  t.strictSame(groups, before);
  const travel = categories.find(({ category }: Json) => category === 'travel');
  t.match(travel, { group: 'excluded', isCounted: false, signed: { clockMin: 60 } });
});

t.test('H13: ECMO bedside hours come from entries or from cases, never from both', async (t) => {
  const before = groupIn(await totals(on.tara), 'clinical').signed.clockMin;
  await decide(on.sam, signing(await log('ecmo_bedside', 120)));
  const [run, watched, waiting] = [
    await submitNew(
      on.tara,
      placed(on, makeEcmoCase({ facts: { shiftHours: 7.25, furtherShifts: [{ shiftHours: 2 }] } })),
    ),
    await submitNew(
      on.tara,
      placed(on, makeEcmoCase({ role: 'observer', conductSharePct: 0, facts: { shiftHours: 5 } })),
    ),
    await submitNew(on.tara, placed(on, makeEcmoCase({ facts: { shiftHours: 3 } }))),
  ];
  t.equal(waiting.state, 'submitted');
  await decide(on.sam, signing(run), signing(watched));
  const byEntries = await totals(on.tara);
  t.equal(groupIn(byEntries, 'clinical').signed.clockMin, before + 120);
  t.strictSame(byEntries.ecmoBedside, { from: 'hours', signedMin: 120, waitingMin: 0 });

  const { version, panels, cpbTimeConvention } = (await on.dana.get('/program')).body;
  const settings = { panels, cpbTimeConvention, ecmoHoursFrom: 'involvement' };
  t.equal((await on.dana.put('/program/settings', settings, edit(version))).statusCode, 200);
  const byCases = await totals(on.dana);
  t.equal(groupIn(byCases, 'clinical').signed.clockMin, before + 555, 'who watched was not at the bedside');
  t.strictSame(byCases.ecmoBedside, { from: 'involvement', signedMin: 555, waitingMin: 180 });
  const entries = byCases.categories.find(({ category }: Json) => category === 'ecmo_bedside');
  t.match(entries, { isCounted: false, signed: { clockMin: 120 } });
});

t.test('the totals are the student’s own and the director’s to see', async (t) => {
  const url = `/hours/totals/${on.tara.id}`;
  t.equal((await on.dana.get(url)).statusCode, 200);
  expectProblem(t, await on.sam.get(url), NOT_ALLOWED);
  expectProblem(t, await on.otto.get(url), NOT_FOUND);
  expectProblem(t, await on.tara.get(`/hours/totals/${on.sam.id}`), NOT_FOUND);
  expectProblem(t, await on.dana.get(`/hours/totals/${randomUUID()}`), NOT_FOUND);
  expectProblem(t, await on.dana.get(`/hours/totals/${on.sam.id}`), NOT_FOUND);
});

t.test('whatever was logged, the totals are a plain sum of it', async (t) => {
  const minutes = fc.nat({ max: 100_000 });
  const Logged = fc.uniqueArray(
    fc.record({
      category: fc.constantFrom(...HOURS_CATEGORY_CODES),
      creditHour: fc.constantFrom(...CREDIT_HOUR_CODES),
      signedMin: minutes,
      waitingMin: minutes,
    }),
    { selector: ({ category, creditHour }) => `${category} ${creditHour}` },
  );
  const Source = fc.constantFrom('hours', 'involvement');
  const involvement = fc.record({ signedMin: minutes, waitingMin: minutes });
  fc.assert(
    fc.property(Logged, Source, involvement, (logged, from, shifts) => {
      for (const { group, signed, waiting } of totalsOf(logged, from, shifts).groups) {
        const sum = (creditHour: string, key: 'signedMin' | 'waitingMin') =>
          plainSum(logged, { group, creditHour, key, from }) +
          (group === 'clinical' && from === 'involvement' && creditHour === 'clock_60' ? shifts[key] : 0);
        t.strictSame(
          [signed.clockMin, signed.contactMin, waiting.clockMin, waiting.contactMin],
          [
            sum('clock_60', 'signedMin'),
            sum('contact_50', 'signedMin'),
            sum('clock_60', 'waitingMin'),
            sum('contact_50', 'waitingMin'),
          ],
        );
      }
    }),
    { numRuns: rounds(40, 300) },
  );
});

interface Wanted {
  group: string;
  creditHour: string;
  key: 'signedMin' | 'waitingMin';
  from: string;
}

/** Another way to the same: entry by entry, by the list of categories itself. */
function plainSum(logged: readonly LoggedMinutes[], { group, creditHour, key, from }: Wanted): number {
  let sum = 0;
  for (const entry of logged) {
    const category = HOURS_CATEGORIES.find(({ code }) => code === entry.category);
    if (category?.group !== group || entry.creditHour !== creditHour) continue;
    if (from === 'involvement' && entry.category === 'ecmo_bedside') continue;
    sum += entry[key];
  }
  return sum;
}

t.test('what the server adds up of a whole log is what a reader of it adds up', async (t) => {
  const { entries } = (await on.tara.get('/hours?limit=100')).body;
  const { categories } = await totals(on.tara);
  for (const category of HOURS_CATEGORY_CODES) {
    const mine = entries.filter(
      ({ content, state }: Json) => content.category === category && state === 'signed',
    );
    const sum = (creditHour: string) =>
      mine
        .filter(({ content }: Json) => (content.creditHour ?? 'clock_60') === creditHour)
        .reduce((minutes: number, { content }: Json) => minutes + content.durationMin, 0);
    const found = categories.find((row: Json) => row.category === category)?.signed ?? NONE;
    t.strictSame(found, { clockMin: sum('clock_60'), contactMin: sum('contact_50') }, category);
  }
});
