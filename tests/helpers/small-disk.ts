/** A disk of a test's own that is easily full, where one can be mounted: only root may, and in many containers not even root. */
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Test } from 'tap';
import { errorCode } from '../../db/embedded/process.ts';

const run = promisify(execFile);
const PIECE = Buffer.alloc(65_536, 1);

export interface SmallDisk {
  folder: string;
  /** A file takes all that is left. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  resize(megabytes: number): Promise<void>;
}

/** What a test says where no small disk can be mounted; the run of the suite repeats it at its end. */
export const NOT_SHOWN = 'not shown here: this machine lets nobody mount a small disk';

/** Ends a test that needs one; the run says so at its end. */
export function isNotShown(t: Pick<Test, 'comment' | 'pass'>): void {
  t.comment(NOT_SHOWN);
  t.pass(NOT_SHOWN);
}

export async function smallDisk(
  t: Pick<Test, 'teardown'>,
  megabytes: number,
): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pumprun-disk-'));
  const mount = (...args: string[]) => run('mount', [...args, folder]);
  const isMounted = await mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs').then(
    () => true,
    () => false,
  );
  t.teardown(async () => {
    if (isMounted) await run('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  });
  if (!isMounted) return undefined;
  const filler = path.join(folder, 'filler');
  return {
    folder,
    fill: () => writeAll(filler),
    makeRoom: () => rm(filler),
    resize: async (size) => {
      await mount('-o', `remount,size=${size}m`);
    },
  };
}

async function writeAll(filler: string): Promise<void> {
  const file = await open(filler, 'w');
  try {
    for (;;) await file.write(PIECE);
  } catch (error) {
    if (errorCode(error) !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}
