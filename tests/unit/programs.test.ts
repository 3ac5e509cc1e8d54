import t from 'tap';
import { NewProgram } from '../../server/programs/contract.ts';
import { isCertifiedOn, reportingYearOf, todayIn } from '../../server/programs/rules.ts';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { createKeyRing } from '../../server/sessions/keys.ts';

t.test('today is the day where the program is', async (t) => {
  const at = (instant: string, zone: string) => todayIn(zone, new Date(instant));
  t.equal(at('2026-03-02T12:00:00Z', 'UTC'), '2026-03-02');
  t.equal(at('2026-01-01T05:59:59Z', 'America/Chicago'), '2025-12-31');
  t.equal(at('2026-01-01T06:00:00Z', 'America/Chicago'), '2026-01-01');
  t.equal(at('2026-07-01T04:59:59Z', 'America/Chicago'), '2026-06-30', 'in summer one hour earlier');
  t.equal(at('2026-07-01T05:00:00Z', 'America/Chicago'), '2026-07-01');
  t.equal(at('2026-12-31T10:00:00Z', 'Pacific/Kiritimati'), '2027-01-01');
  t.equal(at('2028-02-29T23:59:59Z', 'UTC'), '2028-02-29');
});

t.test('the reporting year is named by the calendar year in which it starts', async (t) => {
  t.equal(reportingYearOf('2026-01-01', 1), 2026);
  t.equal(reportingYearOf('2026-12-31', 1), 2026);
  t.equal(reportingYearOf('2026-06-30', 7), 2025);
  t.equal(reportingYearOf('2026-07-01', 7), 2026);
});

t.test('a certificate covers its sites from its first day to its last', async (t) => {
  const span = { validFrom: '2025-01-01', validUntil: '2026-12-31', siteIds: ['main'] };
  t.equal(isCertifiedOn(span, 'main', '2024-12-31'), false);
  t.equal(isCertifiedOn(span, 'main', '2025-01-01'), true);
  t.equal(isCertifiedOn(span, 'main', '2026-12-31'), true);
  t.equal(isCertifiedOn(span, 'main', '2027-01-01'), false);
  t.equal(isCertifiedOn(span, 'other', '2026-01-01'), false);
  t.equal(isCertifiedOn({ ...span, validUntil: null }, 'main', '2099-01-01'), true);
});

t.test('the set-up code is the same in every process and readable over the telephone', async (t) => {
  const [one, two] = [createKeyRing(['key one']), createKeyRing(['key two'])];
  const code = setUpCodeOf(one);
  t.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
  t.equal(setUpCodeOf(createKeyRing(['key one', 'key two'])), code);
  t.not(setUpCodeOf(two), code);
});

t.test('a program chooses its privacy mode; the rest has a default', async (t) => {
  const chosen = { name: ' Riverside ', timeZone: 'Europe/Berlin', privacyMode: 'year' };
  t.strictSame(NewProgram.parse(chosen), {
    name: 'Riverside',
    timeZone: 'Europe/Berlin',
    privacyMode: 'year',
    reportingYearStartMonth: 1,
    cpbTimeConvention: 'excludes_arrest',
    ecmoHoursFrom: 'hours',
  });
  for (const over of [
    { privacyMode: undefined },
    { privacyMode: 'dated' },
    { privacyMode: 'dated', agreementReference: 'DUA 7' },
    { timeZone: 'Berlin' },
    { reportingYearStartMonth: 13 },
    { founder: 'me' },
  ])
    t.equal(NewProgram.safeParse({ ...chosen, ...over }).success, false, JSON.stringify(over));
});
