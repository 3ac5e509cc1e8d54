import { readFileSync } from 'node:fs';
import t from 'tap';
import { closedYear } from '../helpers/closed-year.ts';
import { placed, submitNew } from '../helpers/log.ts';
import { castSite, chip, DESKTOP, isAccessible, signIn } from '../helpers/site.ts';

const on = await castSite(t);

t.test(
  'what identifies a patient does not leave the phone, and about what may do so its author is asked',
  async (t) => {
    const page = await on.site.open(DESKTOP);
    await signIn(page, on.site, on.dana.email);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(request.postData() ?? '');
    });
    await page.getByRole('link', { name: 'Templates' }).click();
    await page.getByRole('link', { name: 'Add a template' }).click();
    const name = page.getByLabel('Name', { exact: true });
    await chip(page, 'What it fills in', 'Circuit');
    await chip(page, 'Arterial pump', 'Centrifugal');

    await name.fill('Pack for Mr. Hollis');
    await page.getByText('“Mr. Hollis” looks like a name. Write “the patient” or a role.').waitFor();
    await isAccessible(t, page, 'a text with a name in it');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This looks like a name. Write “the patient” or a role.').waitFor();
    t.strictSame(sent, [], 'nothing was sent');
    t.equal(await name.inputValue(), 'Pack for Mr. Hollis', 'and nothing typed is lost');

    await name.fill('Pack of OR 7');
    await page.getByText('“OR 7” looks like a room, bed or theatre.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const question = page.getByRole('dialog', { name: 'Could this point to a patient?' });
    await question.waitFor();
    await isAccessible(t, page, 'the question about a text');
    await question.getByRole('button', { name: 'Go back and change' }).click();
    t.strictSame(sent, [], 'who goes back sends nothing');
    await page.getByRole('button', { name: 'Save' }).click();
    await question.getByRole('button', { name: 'It points to nobody, keep it' }).click();
    await page.getByRole('link', { name: 'Change Pack of OR 7' }).waitFor();
    t.equal(sent.length, 1);
    await page.context().close();
  },
);

t.test('a student takes her whole log along as a file', async (t) => {
  await submitNew(on.tara, placed(on));
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my log' }).click();
  const download = await downloading;
  t.equal(download.suggestedFilename(), 'pumprun-log.json');
  const log = JSON.parse(readFileSync(await download.path(), 'utf8'));
  t.match(log, { format: 'pumprun-log/1', student: { name: on.tara.name }, cases: [{ state: 'submitted' }] });
  await page.getByText('Your log is in your downloads.').waitFor();
  await isAccessible(t, page, 'me, with the log downloaded');
  await page.context().close();
});

t.test('a director takes signed cases out of the program, in codes', async (t) => {
  await closedYear(on);
  const page = await on.site.open(DESKTOP);
  await signIn(page, on.site, on.dana.email);
  await page.getByRole('link', { name: 'Program' }).click();
  await page.getByText('De-identified export').click();
  const take = page.getByRole('button', { name: 'Download CSV' });
  await take.click();
  await page.getByText('Say what it is for.').first().waitFor();
  await page.getByLabel('What it is for').fill('Quality of the program');
  await isAccessible(t, page, 'the de-identified export');
  const downloading = page.waitForEvent('download');
  await take.click();
  const download = await downloading;
  t.equal(download.suggestedFilename(), 'pumprun-deidentified.csv');
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  t.equal(lines[0], 'pumprun-deidentified/1');
  t.equal(lines.filter((line) => line.startsWith('H1,S1,T1,2019,cpb,CABG,adult,primary,80')).length, 12);
  await page.getByText('12 cases are in your downloads.').waitFor();
  await page.context().close();
});

t.test('an administrator sees what would be lost, types the name, and the days are gone', async (t) => {
  const page = await on.site.open(DESKTOP);
  await signIn(page, on.site, on.dana.email);
  await page.getByRole('link', { name: 'Program' }).click();
  await page.getByText('Give up the days of cases').click();
  await page.getByText('Cases that lose their day').waitFor();
  await isAccessible(t, page, 'what would be lost with the days');
  const giveUp = page.getByRole('button', { name: 'Give up the days' });
  await giveUp.click();
  await page.getByText('Type “Riverside”, as it is written.').first().waitFor();
  await page.getByLabel('Name of the program').fill('Riverside');
  await giveUp.click();
  await page.getByText('Keep the days of new cases').waitFor();
  const { rows } = await on.owner.query(
    'select count(*)::int as n from cases where performed_on is not null',
  );
  t.strictSame(rows, [{ n: 0 }]);
  await page.context().close();
});
