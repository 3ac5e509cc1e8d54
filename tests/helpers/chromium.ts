// Where the browser tests get their browser. Look first, install only if there is none, and say in one
// sentence what a person has to do when neither works. Nothing here knows a page or a journey.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { canInstallPackages, installPackage } from './debian-package.ts';
import { installOnce, run, SECOND, say } from './install-once.ts';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PLAYWRIGHT_LIMIT = 120 * SECOND;
const APT_LIMIT = 480 * SECOND;
const isRoot = process.getuid?.() === 0;

const NOTHING_FOUND =
  "No Chromium found: install Debian's package `chromium`, or run `npx playwright-core install chromium`, " +
  'or set PUMPRUN_CHROMIUM to the path of one.';

/**
 * The path of a Chromium that starts, installing one if the machine has none. Safe to call from many test
 * files at once: one installs, the others wait for it.
 */
export async function findChromium(): Promise<string> {
  const found = (await lookForChromium()) ?? (await installedByOneOfUs());
  if (!found) throw new Error(NOTHING_FOUND);
  return found;
}

/** A headless Chromium that keeps to the pages it is given: no update checks, no background traffic. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    headless: true,
    // Root cannot have the sandbox, and in most containers an ordinary account cannot either. The only pages
    // opened are our own, so Playwright's default (off) is kept for everybody rather than failing there.
    chromiumSandbox: false,
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

async function lookForChromium(): Promise<string | undefined> {
  const chosen = process.env.PUMPRUN_CHROMIUM;
  if (chosen) {
    if (await starts(chosen)) return chosen;
    throw new Error(`PUMPRUN_CHROMIUM is ${chosen}, which is not a Chromium that starts here.`);
  }
  for (const candidate of [...SYSTEM_BROWSERS, chromium.executablePath()]) {
    if (await starts(candidate)) return candidate;
  }
  return undefined;
}

/**
 * Being there is not enough: Ubuntu's /usr/bin/chromium-browser is a script that only names a snap, and
 * Playwright's own build lacks its shared libraries on a bare Debian. On Windows `--version` would open a window.
 */
async function starts(candidate: string): Promise<boolean> {
  if (!existsSync(candidate)) return false;
  return process.platform === 'win32' || run(candidate, ['--version'], 20 * SECOND);
}

const installedByOneOfUs = () =>
  installOnce({
    name: 'chromium',
    limit: PLAYWRIGHT_LIMIT + APT_LIMIT + 60 * SECOND,
    look: lookForChromium,
    install,
  });

async function install(): Promise<string | undefined> {
  say('No Chromium here: downloading the one of Playwright (at most two minutes).');
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js');
  await run(process.execPath, [cli, 'install', '--no-shell', 'chromium'], PLAYWRIGHT_LIMIT);
  const own = await lookForChromium();
  if (own || !canInstallPackages()) return own;

  say("Installing Debian's package chromium (at most eight minutes).");
  await installPackage('chromium', APT_LIMIT);
  return lookForChromium();
}
