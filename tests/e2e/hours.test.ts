import t from 'tap';
import type { Cast } from '../helpers/cast.ts';
import { decide, signing, submitNewHours } from '../helpers/log.ts';
import { castSite, chip, DESKTOP, isAccessible, type Site, signIn } from '../helpers/site.ts';

let on: Cast & { site: Site };
t.before(async () => {
  on = await castSite(t);
});

t.test('a student starts a timer, finds it after a reload, and stops it into an entry', async (t) => {
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('link', { name: 'Hours', exact: true }).click();
  await page.getByRole('button', { name: 'Start the timer' }).click();
  await page.getByText('Choose what the time is for.').waitFor();
  await page.getByLabel('Time now').selectOption({ label: 'ECMO bedside' });
  await page.getByRole('button', { name: 'Start the timer' }).click();
  await page.getByText(/0 min ECMO bedside, since/).waitFor();
  on.clock.advance({ minutes: 42 });
  await page.reload();
  await page.getByText(/42 min ECMO bedside, since/).waitFor();
  await isAccessible(t, page, 'the running timer');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page
    .getByRole('dialog')
    .getByText(/42 min are forgotten/)
    .waitFor();
  await page.getByRole('button', { name: 'Keep it running' }).click();
  await page.getByRole('button', { name: 'Stop and fill in' }).click();
  await page.getByRole('heading', { name: 'Edit an hours entry' }).waitFor();
  const { entries } = (await on.tara.get('/hours')).body;
  t.match(entries, [{ state: 'draft', content: { category: 'ecmo_bedside', durationMin: 42 } }]);
  t.equal((await on.tara.get('/timer')).body.timer, null);
  await page.context().close();
});

t.test('a student enters a shift with two cases once, and completes the cases later', async (t) => {
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('link', { name: 'Hours', exact: true }).click();
  await page.getByLabel('What the time was for').selectOption({ label: 'Operating room' });
  await page.getByLabel('Date', { exact: true }).fill(on.day(-2));
  await page.getByLabel('Start', { exact: true }).fill('07:00');
  await page.getByLabel('End', { exact: true }).fill('15:30');
  await page.getByLabel('Site', { exact: true }).selectOption({ label: 'Main hospital' });
  await page.getByLabel('Supervisor', { exact: true }).selectOption({ label: 'Sam Ortiz, CCP' });
  await chip(page, 'Supervision', 'In the room');
  for (const kind of ['Cardiopulmonary bypass', 'CPB standby', 'CPB standby']) {
    await page.getByLabel('Cases in this shift').selectOption({ label: kind });
    await page.getByRole('button', { name: 'Add the case' }).click();
  }
  await page.getByRole('button', { name: 'Remove case 3' }).click();
  await isAccessible(t, page, 'a shift with its cases');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await page.getByText('Waiting for Sam Ortiz').first().waitFor();
  const { cases } = (await on.tara.get('/cases')).body;
  t.strictSame(cases.map(({ content }: { content: { kind: string } }) => content.kind).sort(), [
    'cpb',
    'standby',
  ]);
  t.match(cases[0].content, { performedOn: on.day(-2), siteId: on.siteId, supervisorId: on.sam.id });
  const [entry] = (await on.tara.get('/hours?state=submitted')).body.entries;
  t.equal(entry.content.caseIds.length, 2);
  t.notOk(entry.content.clock, 'who names cases keeps no clock times');

  await page.getByRole('link', { name: /Complete case 1/ }).click();
  await page.getByLabel('CPB time').waitFor();
  await page.context().close();
});

t.test('a student and the director read the same totals, and contact hours are in neither bar', async (t) => {
  await decide(
    on.sam,
    signing(await submitNewHours(on, { category: 'or_clinical', durationMin: 480, activityOn: on.day(-3) })),
    signing(
      await submitNewHours(on, {
        category: 'didactic',
        durationMin: 100,
        creditHour: 'contact_50',
        activityOn: on.day(-4),
      }),
    ),
  );
  for (const person of [on.tara, on.dana]) {
    const page = await on.site.open(DESKTOP);
    await signIn(page, on.site, person.email);
    if (person === on.tara) await page.getByRole('link', { name: 'Hours', exact: true }).click();
    else await page.getByRole('link', { name: 'Tara Novak' }).first().click();
    await page.getByRole('img', { name: 'Clinical: 8 h signed and 8 h 30 min waiting' }).waitFor();
    await page.getByRole('img', { name: /^Didactic: 0 min signed/ }).waitFor();
    await page.getByText('Beside them 2 contact hours of 50 min signed').first().waitFor();
    await isAccessible(t, page, 'the totals of hours');
    await page.context().close();
  }
});
