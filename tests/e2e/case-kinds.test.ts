/** The form of a rare kind, and of a standby that turns into a bypass case, on a phone. */
import type { Page } from 'playwright-core';
import t from 'tap';
import type { Cast } from '../helpers/cast.ts';
import { castSite, chip, isAccessible, type Site, signIn } from '../helpers/site.ts';

let on: Cast & { site: Site };
t.before(async () => {
  on = await castSite(t);
});

/** A new case of this kind, with what every kind is asked. */
async function begin(page: Page, kind: string): Promise<void> {
  await page.getByLabel('Date of the case').waitFor();
  if (
    (await page.getByRole('group', { name: 'Kind of case' }).getByText(kind, { exact: true }).count()) === 0
  )
    await chip(page, 'Kind of case', 'Other…');
  await chip(page, 'Kind of case', kind);
  await page.getByLabel('Date of the case').fill(on.day(-1));
  await page.getByLabel('Site', { exact: true }).selectOption({ label: 'Main hospital' });
  await page.getByLabel('Supervisor', { exact: true }).selectOption({ label: 'Sam Ortiz, CCP' });
  await chip(page, 'Your role', 'Primary');
  await page.getByRole('button', { name: '75 %' }).click();
  await chip(page, 'Age band of the patient', 'Adult');
  await chip(page, 'Urgency', 'Urgent');
}

const submit = (page: Page) => page.getByRole('button', { name: 'Submit', exact: true }).click();
const isWaiting = (page: Page) =>
  page
    .getByText(/waiting for sam ortiz/i)
    .first()
    .waitFor();

t.test('a student logs an aspiration thrombectomy, and is offered only what belongs to it', async (t) => {
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  await begin(page, 'Aspiration thrombectomy');
  const offered = await page.getByRole('group', { name: 'Procedures' }).locator('label').allInnerTexts();
  t.strictSame(offered, [
    'Aspiration of pulmonary embolus',
    'Aspiration of right-heart clot',
    'Aspiration of vegetation',
  ]);
  await chip(page, 'Procedures', 'Aspiration of pulmonary embolus');
  await chip(page, 'Procedures', 'Aspiration of right-heart clot');
  await page.getByLabel('Approach').selectOption({ label: 'Percutaneous' });
  await submit(page);
  await page.getByRole('alert').first().waitFor();
  await isAccessible(t, page, 'the form that asks which procedure is the principal one');
  await chip(page, 'Principal procedure', 'Aspiration of pulmonary embolus');
  await submit(page);
  await isWaiting(page);
  const [submitted] = (await on.tara.get('/cases?state=submitted')).body.cases;
  t.match(submitted.content, {
    kind: 'thrombectomy',
    facts: {
      procedures: ['AVAC_PE', 'AVAC_RA'],
      principalProcedure: 'AVAC_PE',
      caseStatus: 'urgent',
      approach: 'percutaneous',
    },
  });
  await page.context().close();
});

t.test(
  'a student whose standby went on bypass goes on in the same record, with what was filled in',
  async (t) => {
    const page = await on.site.open();
    await signIn(page, on.site, on.tara.email);
    await begin(page, 'Standby');
    await chip(page, 'Procedures', 'OPCAB standby');
    await chip(page, 'Standby level', 'Wet, primed');
    await chip(page, 'Modifiers', 'Redo sternotomy');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page
      .getByText(/draft saved/i)
      .first()
      .waitFor();
    const [draft] = (await on.tara.get('/cases?state=draft')).body.cases;

    await chip(page, 'Bypass was started', 'Yes');
    await page.getByText('Then this is a bypass case').waitFor();
    await isAccessible(t, page, 'the offer to go on as a bypass case');
    await submit(page);
    await page.getByRole('alert').first().waitFor();
    t.equal(
      (await on.tara.get(`/cases/${draft.id}`)).body.state,
      'draft',
      'it cannot be handed in as a standby',
    );

    await page.getByRole('button', { name: 'Go on as a bypass case' }).click();
    await page.getByRole('searchbox', { name: 'Search procedures' }).fill('cabg');
    await page.keyboard.press('Enter');
    await chip(page, 'CPB used', 'Combination');
    await chip(page, 'Aorta', 'Beating heart');
    await page.getByLabel('CPB time').fill('45');
    await page.getByLabel('Lowest temperature').fill('35.2');
    await page.getByLabel('Measured at').selectOption({ label: 'Bladder' });
    await chip(page, 'Circulatory arrest', 'No');
    await chip(page, 'Cardioplegia delivery', 'None');
    await chip(page, 'Arterial cannula', 'Aorta');
    await chip(page, 'Venous cannula', 'RA two-stage');
    await chip(page, 'Arterial pump', 'Centrifugal');
    await submit(page);
    await isWaiting(page);
    t.match((await on.tara.get(`/cases/${draft.id}`)).body, {
      state: 'submitted',
      content: {
        kind: 'cpb',
        role: 'primary',
        conductSharePct: 75,
        ageBand: 'adult',
        facts: { caseStatus: 'urgent', modifiers: ['redo_sternotomy'], cpbTimeMin: 45 },
      },
    });
    await page.context().close();
  },
);
