/** People and their own accounts: a forgotten password, another one, and where they are signed in. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import t from 'tap';
import { PASSWORD } from '../helpers/cast.ts';
import { castSite, DESKTOP, isAccessible, PHONE, signIn } from '../helpers/site.ts';

const NEW = 'the otter left before dawn';
const NEWER = 'a lantern over the quiet weir';

t.test('Tara forgot her password: Dana starts a reset, and Tara chooses another by the link', async (t) => {
  const on = await castSite(t);
  const page = await on.site.open(PHONE);
  await page.goto(`${on.site.address}/`);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByText('Ask an administrator of your program').waitFor();
  await isAccessible(t, page, 'forgot password, without mail');
  await shoot(page, 'forgot-unmailed');

  const hers = await on.site.open(DESKTOP);
  await signIn(hers, on.site, on.dana.email);
  await hers.getByRole('link', { name: 'People' }).click();
  await hers.getByRole('link', { name: /Tara Novak/ }).click();
  await hers.getByRole('button', { name: 'Reset the password' }).click();
  await hers.getByLabel('Your password').fill('not her password at all');
  await hers.getByRole('button', { name: 'Start the reset' }).click();
  await hers.getByText('That is not your password. Nothing was done.').waitFor();
  await isAccessible(t, hers, 'starting a reset');
  await shoot(hers, 'start-reset');
  await hers.getByLabel('Your password').fill(PASSWORD);
  await hers.getByRole('button', { name: 'Start the reset' }).click();
  const link = await hers.getByLabel('Reset link').inputValue();
  await isAccessible(t, hers, 'the link to pass on');
  await shoot(hers, 'reset-link');

  await page.goto(link);
  await page.getByText(on.tara.email).waitFor();
  await isAccessible(t, page, 'choosing a new password');
  await shoot(page, 'reset');
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page
    .getByText(/at least 15 characters/i)
    .first()
    .waitFor();
  await page.getByLabel('New password', { exact: true }).fill(NEW);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page.getByRole('link', { name: 'Me' }).waitFor();

  const again = await on.site.open(PHONE);
  await again.goto(link);
  await again.getByText('This link does not work').waitFor();
  await isAccessible(t, again, 'a used link');
});

t.test('Tara ends a session she does not know, and changes her password', async (t) => {
  const on = await castSite(t);
  const elsewhere = await on.site.open(PHONE);
  await signIn(elsewhere, on.site, on.tara.email);
  await elsewhere.getByRole('link', { name: 'Me' }).waitFor();
  on.clock.advance({ minutes: 1 });
  const page = await on.site.open(PHONE);
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('link', { name: 'Me' }).click();
  await page.getByText('Signed in elsewhere since').waitFor();
  await isAccessible(t, page, 'me');
  await shoot(page, 'me');
  await page.getByRole('button', { name: /^End the session since/ }).click();
  await page.getByText('Signed in elsewhere since').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByLabel('New password').fill(NEWER);
  await isAccessible(t, page, 'changing the password');
  await shoot(page, 'change-password');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('Your password is changed.').waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Me' }).waitFor();
  await elsewhere.reload();
  await elsewhere.getByLabel('Password', { exact: true }).waitFor();
  t.equal((await on.tara.signIn()).statusCode, 401, 'the old password opens nothing');
});

t.test('where there is mail, whoever asks gets the same answer on the page', async (t) => {
  const letters: string[] = [];
  const mail = {
    origin: 'https://log.example.org',
    post: ({ to }: { to: string }) => letters.push(to),
    close: () => Promise.resolve(),
  };
  const on = await castSite(t, 'dated', { mail });
  const page = await on.site.open(PHONE);
  for (const email of [on.tara.email, 'nobody@example.org']) {
    await page.goto(`${on.site.address}/forgot`);
    await page.getByLabel('E-mail').fill(email);
    await isAccessible(t, page, 'forgot password');
    await shoot(page, 'forgot');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`If ${email} has an account, a link is on its way there.`).waitFor();
    await isAccessible(t, page, 'a link is on its way');
  }
  t.strictSame(letters, [on.tara.email]);
});

/** For eyes: with PUMPRUN_SHOTS set to a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.PUMPRUN_SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
  }
}
