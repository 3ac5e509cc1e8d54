import t from 'tap';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { type Cast, PASSWORD } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';
import { castSite, chip, DESKTOP, emptySite, isAccessible, type Site, signIn } from '../helpers/site.ts';

t.test(
  'a director sees who is behind, and comes to the signature behind a number in two clicks',
  async (t) => {
    const on: Cast & { site: Site } = await castSite(t);
    await decide(on.sam, signing(await submitNew(on.tara, placed(on))));
    await submitNew(on.tara, placed(on));
    const page = await on.site.open(DESKTOP);
    await signIn(page, on.site, on.dana.email);
    await page.getByRole('heading', { name: 'Cohort' }).waitFor();
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Tara Novak' }) });
    await row
      .getByText(/behind/i)
      .first()
      .waitFor();
    await isAccessible(t, page, 'the cohort');

    await row.getByRole('cell').first().getByRole('link').first().click();
    await page
      .getByText(/1 signed and 1 waiting of 75/)
      .first()
      .waitFor();
    await isAccessible(t, page, 'the cases behind a number');
    await page.locator('a[href^="/cases/"]').last().click();
    await page.getByText('Sam Ortiz').first().waitFor();
    await isAccessible(t, page, 'the signed case');

    await page.getByRole('link', { name: 'People' }).click();
    await page.getByText('Tara Novak').first().waitFor();
    await isAccessible(t, page, 'the people');
    await page.getByRole('link', { name: 'Sites' }).click();
    await page.getByText('Main hospital').first().waitFor();
    await isAccessible(t, page, 'the sites');
    await page.getByRole('link', { name: 'Activity' }).click();
    await page
      .getByText(/signed/i)
      .first()
      .waitFor();
    await isAccessible(t, page, 'the activity');
  },
);

t.test('a director switches a panel on, asks for a rating, and finds both as they left them', async (t) => {
  const on = await castSite(t);
  const page = await on.site.open(DESKTOP);
  await signIn(page, on.site, on.dana.email);
  await page.getByRole('link', { name: 'Program' }).click();
  await chip(page, 'Panels of the case form', 'Circuit assembly');
  const cases = page.getByRole('form', { name: 'Cases and hours' });
  await cases.getByRole('button', { name: 'Save' }).click();
  await cases.getByText('Saved.').waitFor();
  await chip(page, 'Domains: Initiation', 'Going on bypass');
  await chip(page, 'Signing without it', 'Evaluation is required');
  const evaluation = page.getByRole('form', { name: 'Evaluation' });
  await evaluation.getByRole('button', { name: 'Save' }).click();
  await evaluation.getByText('Saved.').waitFor();
  await isAccessible(t, page, 'the settings of the program');

  await page.reload();
  const panels = page.getByRole('group', { name: 'Panels of the case form' });
  t.ok(await panels.getByRole('checkbox', { name: /^Circuit assembly/ }).isChecked());
  const asked = (await on.dana.get('/evaluation-settings')).body;
  t.match(asked, { version: 1, isRequired: true, domains: ['initiate'] });
});

t.test('the first visit founds a program; whoever is invited joins by the link', async (t) => {
  const { site, platform, owner } = await emptySite(t);
  const page = await site.open(DESKTOP);
  await page.goto(site.address);
  await page.getByLabel(/code/i).first().waitFor();
  await isAccessible(t, page, 'the set-up page');
  await page.getByLabel('Set-up code').fill(setUpCodeOf(platform.keys));
  await page.getByLabel('Name of the program').fill('Lakeside School of Perfusion');
  await page.locator('label').filter({ hasText: 'Year only' }).click();
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await page.getByLabel('Your name').fill('Dora Klein');
  await page.getByLabel('Your e-mail').fill('dora@example.org');
  for (const field of await page.locator('input[type="password"]').all()) await field.fill(PASSWORD);
  await page.getByRole('button', { name: /set up|create|found/i }).click();
  await page.getByRole('link', { name: 'People' }).waitFor();
  const { rows } = await owner.query('select name, privacy_mode from programs');
  t.strictSame(rows, [{ name: 'Lakeside School of Perfusion', privacy_mode: 'year' }]);

  await page.getByRole('link', { name: 'People' }).click();
  await page
    .getByRole('button', { name: /invite/i })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Theo Brandt');
  await dialog.getByLabel('E-mail').fill('theo@example.org');
  await dialog
    .locator('label')
    .filter({ hasText: /^Student/ })
    .click();
  await isAccessible(t, page, 'the invitation');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel('Invitation link').inputValue();
  t.match(link, /^http:\/\/localhost:\d+\/join#[\w-]{64}$/);

  const theirs = await site.open();
  await theirs.goto(link);
  await theirs.getByText('Lakeside School of Perfusion').first().waitFor();
  await isAccessible(t, theirs, 'the page to join');
  for (const field of await theirs.locator('input[type="password"]').all())
    await field.fill('salmon climb the ladder');
  await theirs.getByRole('button', { name: /join|accept/i }).click();
  await theirs.getByRole('link', { name: 'Progress' }).waitFor();
});
