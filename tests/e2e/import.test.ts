/** A student brings in the spreadsheet she kept so far, and a director the sheet of a class. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { castSite, DESKTOP, isAccessible, signIn } from '../helpers/site.ts';

const on = await castSite(t);
await on.owner.query(`update enrollments set started_on = '2025-08-18'`);
const sample = (name: string): string => new URL(`../samples/imports/${name}`, import.meta.url).pathname;

t.test('she sees what would come of her spreadsheet, keeps it, and takes it back', async (t) => {
  const page = await on.site.open();
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByRole('link', { name: 'Bring in a file' }).click();
  await page.getByLabel('File', { exact: true }).setInputFiles(sample('school-log.csv'));
  await page.getByRole('heading', { name: 'What would come of it' }).waitFor();
  await page.getByText('87 new cases').waitFor();
  await page.getByText('11 refused: they hold something that can identify a patient').waitFor();
  await isAccessible(t, page, 'what would come of a spreadsheet');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download these rows' }).click();
  const download = await downloading;
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  t.equal(download.suggestedFilename(), 'rows-that-did-not-go.csv');
  t.equal(rows.length, 1 + 13, 'every row that does not go, and the headings');
  t.match(rows[1], /^row 3,refused,.*pt DOB/, 'as it was: only she sees it');

  await page.getByRole('button', { name: 'Keep 87 drafts' }).click();
  await page.getByText('87 cases came in as drafts.').waitFor();
  await isAccessible(t, page, 'after an import');
  await page.getByRole('button', { name: /^Take it back/ }).click();
  const question = page.getByRole('dialog', { name: 'Take this import back?' });
  await isAccessible(t, page, 'the question before an import is taken back');
  await question.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('87 drafts taken back.').waitFor();
  await page.context().close();
});

t.test('a word that nobody knows is asked once, and the answer is remembered', async (t) => {
  const page = await on.site.open(DESKTOP);
  await signIn(page, on.site, on.tara.email);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByRole('link', { name: 'Bring in a file' }).click();
  const buffer = Buffer.from('Date,Operation\n03/04/2026,VSD repair\n05/06/2026,CABG\n');
  const file = { name: 'mine.csv', mimeType: 'text/csv', buffer };
  const choose = () => page.getByLabel('File', { exact: true }).setInputFiles(file);
  await choose();
  await page.getByText('Say in which order its dates are written.').waitFor();
  const keep = page.getByRole('button', { name: /^Keep/ });
  t.equal(await keep.count(), 0, 'first the question');
  await page.getByLabel('Order of its dates').selectOption('dmy');
  await page.getByLabel('Procedures: VSD repair').selectOption('VSD_P');
  await page.getByRole('button', { name: 'Read it again like this' }).click();
  await page.getByText('As somebody of your program said before.').waitFor();
  await page.getByText('2 new cases').waitFor();
  await keep.click();
  await page.getByText('2 cases came in as drafts.').waitFor();
  await choose();
  await page.getByText('2 in the log already').waitFor();
  t.ok(await page.getByRole('button', { name: 'Nothing new in it' }).isDisabled());
  await page.context().close();
});

t.test('a file that cannot be read is told in a sentence', async (t) => {
  const page = await on.site.open(DESKTOP);
  await signIn(page, on.site, on.dana.email);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByRole('link', { name: 'Bring in a file' }).click();
  const choose = (name: string, text: string) =>
    page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose('picture.csv', '\u0000\u0001\u0002');
  await page.getByRole('alert').waitFor();
  await isAccessible(t, page, 'a file that cannot be read');
  await choose('mine.csv', 'Date,Operation\n2026-03-04,CABG\n');
  await page.getByText('Say whose log this is').waitFor();
  await page.getByLabel('Whose log').selectOption({ label: on.tara.name });
  await choose('mine.csv', 'Date,Operation\n2026-03-04,AVR\n');
  await page.getByText('1 new case').waitFor();
  t.pass('and for her it can be read');
  await page.context().close();
});
