import type { Page } from 'playwright-core';
import t from 'tap';
import type { Cast } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';
import { makeCpbCase } from '../helpers/make.ts';
import { castSite, chip, isAccessible, type Site, signIn } from '../helpers/site.ts';

let on: Cast & { site: Site };
t.before(async () => {
  on = await castSite(t);
});

async function fillBypassCase(page: Page): Promise<void> {
  await page.getByLabel('Date of the case').fill(on.day(-1));
  await page.getByLabel('Site', { exact: true }).selectOption({ label: 'Main hospital' });
  await page.getByLabel('Supervisor', { exact: true }).selectOption({ label: 'Sam Ortiz, CCP' });
  await chip(page, 'Your role', 'Primary');
  await page.getByRole('button', { name: '75 %' }).click();
  await chip(page, 'Age band of the patient', 'Infant');
  await page.getByRole('searchbox', { name: 'Search procedures' }).fill('asd patch');
  await page.keyboard.press('Enter');
  await chip(page, 'Urgency', 'Elective');
  await chip(page, 'CPB used', 'Full');
  await chip(page, 'Aorta', 'Cross-clamp');
  await page.getByLabel('CPB time').fill('95');
  await page.getByLabel('Cross-clamp time').fill('60');
  await page.getByLabel('Lowest temperature').fill('32.1');
  await page.getByLabel('Measured at').selectOption({ label: 'Nasopharyngeal' });
  await chip(page, 'Circulatory arrest', 'No');
  await chip(page, 'Cardioplegia delivery', 'Antegrade');
  await page.getByLabel('Cardioplegia solution').selectOption({ label: 'del Nido' });
  await chip(page, 'Arterial cannula', 'Aorta');
  await chip(page, 'Venous cannula', 'Bicaval');
  await chip(page, 'Arterial pump', 'Roller');
}

t.test(
  'a student logs a case on a phone, hands it in, and sees the bar move when it is signed',
  async (t) => {
    const page = await on.site.open();
    await page.goto(on.site.address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await isAccessible(t, page, 'the sign-in page');
    await signIn(page, on.site, on.tara.email);
    await page.getByLabel('Date of the case').waitFor();
    await isAccessible(t, page, 'the empty form');

    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    await isAccessible(t, page, 'the form with everything missing');

    await fillBypassCase(page);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page
      .getByText(/waiting for sam ortiz/i)
      .first()
      .waitFor();
    await isAccessible(t, page, 'after handing in');

    const [submitted] = (await on.tara.get('/cases?state=submitted')).body.cases;
    t.match(submitted.content, {
      kind: 'cpb',
      role: 'primary',
      conductSharePct: 75,
      ageBand: 'infant',
      facts: {
        procedures: ['ASD_PATCH'],
        cpbTimeMin: 95,
        xclampTimeMin: 60,
        lowestTempC: 32.1,
        circulatoryArrest: false,
      },
    });

    await page.getByRole('link', { name: 'Progress' }).click();
    await page
      .getByText(/0 signed and 1 waiting of 75/)
      .first()
      .waitFor();
    await decide(on.sam, signing(submitted));
    await page.reload();
    await page
      .getByText(/1 signed of 75/)
      .first()
      .waitFor();
    await isAccessible(t, page, 'the progress page');

    await page.getByRole('link', { name: 'My log' }).click();
    await page.getByText('ASD repair, patch').first().click();
    await page.getByText('Sam Ortiz').first().waitFor();
    await page.getByText('I supervised this; the stated role, share and facts match what I saw').waitFor();
    await isAccessible(t, page, 'a signed case');
    await page.context().close();
  },
);

t.test(
  'a student confirms an unusual value with a reason, and nothing typed is lost on the way',
  async (t) => {
    const page = await on.site.open();
    await signIn(page, on.site, on.tara.email);
    await fillBypassCase(page);
    await page.getByLabel('CPB time').fill('377');
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await isAccessible(t, page, 'the question about an unusual value');
    await dialog.getByRole('textbox').first().fill('Redo with a long dissection');
    await dialog.getByRole('button', { name: /submit/i }).click();
    await page
      .getByText(/waiting for sam ortiz/i)
      .first()
      .waitFor();
    const [submitted] = (await on.tara.get('/cases?state=submitted')).body.cases;
    t.strictSame(submitted.content.confirmations, [
      { rule: 'soft-cpbTimeMin', reason: 'Redo with a long dissection' },
    ]);
    await page.context().close();
  },
);

t.test('a student reads why a case came back, mends it and hands it in again', async (t) => {
  const submitted = await submitNew(
    on.tara,
    placed(on, makeCpbCase({ facts: { cpbTimeMin: 88, xclampTimeMin: 50 } })),
  );
  await decide(on.sam, {
    decision: 'return',
    record: 'case',
    recordId: submitted.id,
    version: 2,
    reason: 'The share was 70',
  });
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('link', { name: 'My log' }).click();
  await isAccessible(t, page, 'my log');
  await page.locator(`a[href="/cases/${submitted.id}"]`).first().click();
  await page.getByText('The share was 70').first().waitFor();
  await page
    .getByRole('link', { name: /edit|correct/i })
    .first()
    .click();
  await page.getByLabel('Conduct share').fill('70');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await page
    .getByText(/waiting for sam ortiz/i)
    .first()
    .waitFor();
  t.match((await on.tara.get(`/cases/${submitted.id}`)).body, {
    state: 'submitted',
    content: { conductSharePct: 70 },
  });
  await page.context().close();
});

t.test('a student logs a second shift of a day, says why, and Sam has the reason', async (t) => {
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  for (const start of ['06:00', '09:00']) {
    await page.getByRole('link', { name: 'Hours', exact: true }).click();
    await page.getByLabel('What the time was for').selectOption({ label: 'Operating room' });
    await page.getByLabel('Date', { exact: true }).fill(on.day(-1));
    if (start === '06:00') {
      await chip(page, 'Time as', 'Duration only');
      await page.getByRole('textbox', { name: 'Hours' }).fill('3');
    } else {
      await page.getByLabel('Start', { exact: true }).fill(start);
      await page.getByLabel('End', { exact: true }).fill('11:00');
    }
    await page.getByLabel('Site', { exact: true }).selectOption({ label: 'Main hospital' });
    await page.getByLabel('Supervisor', { exact: true }).selectOption({ label: 'Sam Ortiz, CCP' });
    await chip(page, 'Supervision', 'In the room');
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    if (start === '06:00') await page.getByText('Waiting for Sam Ortiz').first().waitFor();
  }
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/another entry on that day/i).waitFor();
  await isAccessible(t, page, 'the question about a second entry of a day');
  await dialog.getByRole('textbox').fill('Two halls, one after the other');
  await dialog.getByRole('button', { name: /submit/i }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(/Operating room, 2 h\. Saved on the server/).waitFor();
  const { hours } = (await on.sam.get('/inbox')).body;
  t.strictSame(
    hours.map(({ content }: { content: { confirmations?: unknown } }) => content.confirmations),
    [undefined, [{ rule: 'H2', reason: 'Two halls, one after the other' }]],
  );
  await page.context().close();
});
