import t from 'tap';
import type { Cast } from '../helpers/cast.ts';
import { CREATE, PASSWORD } from '../helpers/cast.ts';
import { placed, submitNew, submitNewHours } from '../helpers/log.ts';
import { makeCpbCase } from '../helpers/make.ts';
import { castSite, chip, isAccessible, type Site, signIn } from '../helpers/site.ts';

let on: Cast & { site: Site };
t.before(async () => {
  on = await castSite(t);
});

t.test('a supervisor signs a dozen in two taps and a password, on a phone', async (t) => {
  for (let count = 0; count < 11; count++)
    await submitNew(on.tara, placed(on, makeCpbCase({ facts: { cpbTimeMin: 90 + count } })));
  await submitNewHours(on, { confirmations: undefined }); // nothing unusual about it
  const page = await on.site.open();
  await signIn(page, on.site, on.sam.email);
  await page.getByRole('heading', { name: 'To sign' }).waitFor();
  await page.getByText('12 of 12 chosen').waitFor();
  await isAccessible(t, page, 'the inbox');

  await page.getByRole('button', { name: /^Sign 12/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('I supervised this; the stated role, share and facts match what I saw').waitFor();
  await isAccessible(t, page, 'the question before signing');
  await dialog.getByLabel('Your password').fill('not the password');
  await page.keyboard.press('Enter');
  await dialog.getByText('That is not your password', { exact: false }).waitFor();
  t.equal((await on.sam.get('/inbox')).body.cases.length, 11, 'a wrong password signs nothing');
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Nothing waits for you').waitFor();
  await isAccessible(t, page, 'the empty inbox');

  const { rows } = await on.owner.query('select count(*)::int as count from signatures');
  t.equal(rows[0].count, 12);
  await page.context().close();
});

t.test(
  'a supervisor sees the whole case, corrects the share, and returns another with a reason',
  async (t) => {
    const right = await submitNew(on.tara, placed(on, makeCpbCase({ facts: { cpbTimeMin: 131 } })));
    const wrong = await submitNew(on.tara, placed(on, makeCpbCase({ facts: { cpbTimeMin: 142 } })));
    const page = await on.site.open();
    await signIn(page, on.site, on.sam.email);
    await page.getByText('2 of 2 chosen').waitFor();

    const row = (minutes: string) => page.getByRole('listitem').filter({ hasText: minutes }).last();
    await row('131').locator('summary').first().click();
    await row('131').getByText('Nasopharyngeal', { exact: false }).first().waitFor();
    await isAccessible(t, page, 'a whole case in the inbox');
    await row('131')
      .getByRole('button', { name: /correct/i })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('label')
      .filter({ hasText: /^Primary, part of case/ })
      .click();
    await dialog.getByLabel('Conduct share', { exact: true }).fill('40');
    await dialog.getByRole('textbox').last().fill('I took over at rewarming');
    await isAccessible(t, page, 'the correction');
    await dialog
      .getByRole('button', { name: /correct|keep|save|apply|done/i })
      .first()
      .click();

    await row('142').locator('summary').first().click();
    await row('142')
      .getByRole('button', { name: /return/i })
      .click();
    await dialog.getByRole('textbox').last().fill('Wrong cannulation site');
    await dialog
      .getByRole('button', { name: /return/i })
      .first()
      .click();
    await page.getByRole('button', { name: /^Sign 1/ }).click();
    await dialog.getByLabel('Your password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing waits for you').waitFor();

    t.match((await on.tara.get(`/cases/${right.id}`)).body, {
      state: 'signed',
      confirmedRole: 'primary_partial',
      confirmedSharePct: 40,
    });
    t.match((await on.tara.get(`/cases/${wrong.id}`)).body, {
      state: 'returned',
      decisionReason: 'Wrong cannulation site',
    });
    await page.context().close();
  },
);

t.test(
  'a supervisor rates one case by itself and the others alike, and the student reads the anchor',
  async (t) => {
    const asked = { domainScale: 'musc', domains: [], asksCriticalError: true, isRequired: true };
    t.equal(
      (await on.dana.put('/evaluation-settings', { ...asked, caseScales: ['zwisch'] }, CREATE)).statusCode,
      201,
    );
    const cases = await Promise.all(
      [151, 162, 173].map((cpbTimeMin) =>
        submitNew(on.tara, placed(on, makeCpbCase({ facts: { cpbTimeMin } }))),
      ),
    );
    const page = await on.site.open();
    await signIn(page, on.site, on.sam.email);
    await page.getByText('3 of 3 chosen').waitFor();
    const row = page.getByRole('listitem').filter({ hasText: '151' }).last();
    await row.locator('summary').first().click();
    await row.getByRole('button', { name: 'Evaluate' }).click();
    const dialog = page.getByRole('dialog');
    await chip(page, 'Zwisch', 'Passive help');
    await chip(page, 'Critical error', 'No');
    await isAccessible(t, page, 'the evaluation of one case');
    await dialog.getByRole('button', { name: 'Keep the evaluation' }).click();

    await page.getByRole('button', { name: /^Sign 3/ }).click();
    await dialog.getByLabel('Your password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog
      .getByText(/Missing: Zwisch, critical error/)
      .first()
      .waitFor();
    await chip(page, 'Zwisch', 'Supervision only');
    await chip(page, 'Critical error', 'No');
    await isAccessible(t, page, 'the same evaluation for two cases');
    await dialog.getByText('I verify the case, and the evaluation is mine').waitFor();
    await dialog.getByRole('button', { name: 'Sign 3' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    const read = await Promise.all(cases.map(({ id }) => on.tara.get(`/cases/${id}/evaluation`)));
    const levels = read.map(({ body }) => body.evaluation.ratings[0].level);
    t.strictSame(levels, ['passive_help', 'supervision_only', 'supervision_only']);

    const theirs = await on.site.open();
    await signIn(theirs, on.site, on.tara.email);
    // Leaving before the answer is there would take back the question.
    await theirs.getByRole('link', { name: 'My log' }).waitFor();
    await theirs.goto(`${on.site.address}/cases/${cases[0].id}`);
    await theirs.getByText(/The student led the key parts/).waitFor();
    await isAccessible(t, theirs, 'a case that was signed with an evaluation');
    await page.context().close();
    await theirs.context().close();
  },
);
