import t from 'tap';
import type { Cast } from '../helpers/cast.ts';
import { placed, submitNew } from '../helpers/log.ts';
import { castSite, chip, DESKTOP, isAccessible, type Site, signIn } from '../helpers/site.ts';

let on: Cast & { site: Site };
t.before(async () => {
  on = await castSite(t);
});

t.test(
  'a director keeps a pack of the house, and a student fills the circuit with it in one tap',
  async (t) => {
    const desk = await on.site.open(DESKTOP);
    await signIn(desk, on.site, on.dana.email);
    await desk.getByRole('link', { name: 'Templates' }).click();
    await desk.getByText('No templates yet').waitFor();
    await desk.getByRole('link', { name: 'Add a template' }).click();
    await desk.getByLabel('Name', { exact: true }).fill('Adult 3/8 × 1/2, hard shell');
    await chip(desk, 'What it fills in', 'Circuit');
    await desk.getByLabel('Site').selectOption({ label: 'Main hospital' });
    await chip(desk, 'Arterial pump', 'Centrifugal');
    await chip(desk, 'Venous reservoir', 'Hard shell, open');
    await isAccessible(t, desk, 'the form of a template');
    await desk.getByRole('button', { name: 'Save' }).click();
    await desk.getByRole('link', { name: 'Change Adult 3/8 × 1/2, hard shell' }).waitFor();
    await isAccessible(t, desk, 'the templates');
    await desk.context().close();

    const page = await on.site.open();
    await signIn(page, on.site, on.tara.email);
    await page.getByRole('button', { name: 'Adult 3/8 × 1/2, hard shell' }).click();
    const pump = page.getByRole('group', { name: 'Arterial pump' });
    t.ok(await pump.getByRole('radio', { name: 'Centrifugal' }).isChecked());
    await chip(page, 'Arterial pump', 'Roller');
    await page.getByRole('button', { name: 'Adult 3/8 × 1/2, hard shell' }).click();
    await page.getByText('Your own answers stay: Arterial pump.').waitFor();
    t.ok(await pump.getByRole('radio', { name: 'Roller' }).isChecked(), 'what was typed is not overwritten');
    await isAccessible(t, page, 'the form with a circuit from a template');
    await page.getByRole('button', { name: 'Replace them with the template' }).click();
    await page.getByText('Replaced: Arterial pump.').waitFor();
    t.ok(await pump.getByRole('radio', { name: 'Centrifugal' }).isChecked(), 'unless it is said');
    await page.getByLabel('Site', { exact: true }).selectOption({ label: 'Other hospital' });
    t.equal(
      await page.getByRole('button', { name: 'Adult 3/8 × 1/2, hard shell' }).count(),
      0,
      'a circuit of one site is not offered at another',
    );
    await page.context().close();
  },
);

t.test('a student begins like the last case, keeps it as a favourite, and begins with that', async (t) => {
  await submitNew(on.tara, placed(on));
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('button', { name: 'Same as last' }).waitFor();
  await isAccessible(t, page, 'the form with what it can begin with');
  await page.getByRole('button', { name: 'Same as last' }).click();
  t.equal(await page.getByLabel('CPB time').inputValue(), '', 'no number is copied');
  await page.getByRole('button', { name: 'Save as favourite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('My usual CABG');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Saved. It is offered when you log the next case.').waitFor();
  await dialog.getByRole('button', { name: 'Go on' }).click();

  page.on('dialog', (question) => void question.accept()); // what was typed is left
  await page.reload();
  await page.getByRole('button', { name: 'My usual CABG' }).click();
  t.ok(await page.getByRole('group', { name: 'CPB used' }).getByRole('radio', { name: 'Full' }).isChecked());
  t.equal(await page.getByLabel('Site', { exact: true }).inputValue(), on.siteId);

  await page.goto(`${on.site.address}/favourites`);
  await page.getByRole('button', { name: 'Archive My usual CABG' }).click();
  await isAccessible(t, page, 'the question before a favourite goes');
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await page.getByText('No favourites yet').waitFor();
  await page.context().close();
});
