// Where the browser tests get their browser. Look first, install only if there is none, and say in one
// sentence what a person has to do when neither works. Nothing here knows a page or a journey.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const SECOND = 1000;
const PLAYWRIGHT_LIMIT = 120 * SECOND;
const APT_LIMIT = 480 * SECOND;
const isRoot = process.getuid?.() === 0;
/** One lock per account: the temp folder is shared, and nobody may move another account's lock away. */
const LOCK = path.join(os.tmpdir(), `pumprun-chromium-${process.getuid?.() ?? 'install'}.lock`);

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

/** Waiters do not try again after a failed installation: on a closed network they would only fail in turn. */
async function installedByOneOfUs(): Promise<string | undefined> {
  const deadline = Date.now() + PLAYWRIGHT_LIMIT + APT_LIMIT + 60 * SECOND;
  while (Date.now() < deadline) {
    if (await takeLock()) {
      try {
        return (await lookForChromium()) ?? (await install());
      } finally {
        await rm(LOCK, { recursive: true, force: true });
      }
    }
    if (await holderFinished(deadline)) return lookForChromium();
  }
  return undefined;
}

async function install(): Promise<string | undefined> {
  say('No Chromium here: downloading the one of Playwright (at most two minutes).');
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js');
  await run(process.execPath, [cli, 'install', '--no-shell', 'chromium'], PLAYWRIGHT_LIMIT);
  const own = await lookForChromium();
  if (own || !isRoot || !existsSync('/usr/bin/apt-get')) return own;

  say("Installing Debian's package chromium (at most eight minutes).");
  const deadline = Date.now() + APT_LIMIT;
  await run('apt-get', ['update'], APT_LIMIT);
  const packages = ['install', '-y', '--no-install-recommends', 'chromium'];
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...packages], deadline - Date.now());
  return lookForChromium();
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/**
 * The folder is made elsewhere with the pid inside and then renamed, so that a lock never exists without the
 * name of its holder; a rename onto a folder that is not empty fails, which is the lock.
 */
async function takeLock(): Promise<boolean> {
  const mine = await mkdtemp(`${LOCK}-`);
  await writeFile(path.join(mine, 'pid'), String(process.pid));
  try {
    await rename(mine, LOCK);
    return true;
  } catch {
    await rm(mine, { recursive: true, force: true });
    return false;
  }
}

/** True when the holder let go of the lock; false when it died and its lock was cleared for the next one. */
async function holderFinished(deadline: number): Promise<boolean> {
  while (Date.now() < deadline) {
    const holder = await readFile(path.join(LOCK, 'pid'), 'utf8').catch(() => undefined);
    if (holder === undefined) return true;
    if (!isAlive(Number(holder))) {
      await clearDeadLock(holder);
      return false;
    }
    await delay(250);
  }
  return false;
}

/** Two waiters may see the same dead holder; the slower one must not throw away the faster one's new lock. */
async function clearDeadLock(holder: string): Promise<void> {
  const aside = `${LOCK}-dead-${process.pid}`;
  await rename(LOCK, aside).catch(() => undefined);
  const moved = await readFile(path.join(aside, 'pid'), 'utf8').catch(() => holder);
  if (moved !== holder) await rename(aside, LOCK).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Runs to the end or to the limit, and answers whether it succeeded. Its own process group, because both
 * installers start children that would outlive them; no pipes, so that losing us does not break it half-way.
 */
function run(command: string, args: string[], limit: number): Promise<boolean> {
  const grouped = process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'ignore',
      detached: grouped,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const stop = setTimeout(() => {
      if (grouped && child.pid) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    }, limit);
    const finish = (succeeded: boolean) => {
      clearTimeout(stop);
      resolve(succeeded);
    };
    child.on('error', () => finish(false));
    child.on('exit', (code) => finish(code === 0));
  });
}
