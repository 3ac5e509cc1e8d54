/** The real site on a port of its own, and people who use it in a real browser. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Test } from 'tap';
import { buildClientIfStale } from '../../server/client-build.ts';
import { type TestApp, type TestAppOptions, testApp } from './app.ts';
import { type Cast, castOn, PASSWORD } from './cast.ts';
import { launchChromium } from './chromium.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

export interface Site {
  address: string;
  /** A browser of its own for one person, as on their own device. */
  open(viewport?: typeof PHONE): Promise<Page>;
}

export async function siteOf(t: Pick<Test, 'teardown'>, { app }: TestApp): Promise<Site> {
  const address = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
  const browser: Browser = await launchChromium();
  t.teardown(() => browser.close());
  return {
    address,
    open: async (viewport = PHONE) => {
      const context: BrowserContext = await browser.newContext({ viewport });
      context.setDefaultTimeout(20_000);
      return context.newPage();
    },
  };
}

/** The site with its people, in a program of this privacy mode. */
export async function castSite(
  t: Pick<Test, 'teardown'>,
  privacyMode: 'dated' | 'year' = 'dated',
  options: TestAppOptions = {},
): Promise<Cast & { site: Site }> {
  const on = await emptySite(t, options);
  return { ...(await castOn(on, { privacyMode })), site: on.site };
}

/** The site as it is before its first visit. */
export async function emptySite(
  t: Pick<Test, 'teardown'>,
  options: TestAppOptions = {},
): Promise<TestApp & { site: Site }> {
  await buildClientIfStale(); // before the app: it serves the client only if there is one
  const on = await testApp(t, options);
  return { ...on, site: await siteOf(t, on) };
}

export async function signIn(
  page: Page,
  { address }: Site,
  email: string,
  password = PASSWORD,
): Promise<void> {
  await page.goto(`${address}/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Taps a choice by how its words begin. */
export const chip = (page: Page, group: string, name: string) =>
  page
    .getByRole('group', { name: group })
    .locator('label')
    .filter({ hasText: new RegExp(`^${name}`) })
    .first()
    .click();

/** Nothing on the page, as it is now, breaks WCAG 2.2 AA as far as a machine can tell; in light and in dark. */
export async function isAccessible(t: Pick<Test, 'strictSame'>, page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The other mode is for frames of other sites, takes twice as long, and there are no frames.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
    t.strictSame(found, [], `${what}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
