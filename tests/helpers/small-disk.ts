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
}

export async function smallDisk(
  t: Pick<Test, 'teardown'>,
  megabytes: number,
): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pumprun-disk-'));
  const isMounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
  t.teardown(async () => {
    if (isMounted) await run('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  });
  const filler = path.join(folder, 'filler');
  return isMounted ? { folder, fill: () => writeAll(filler), makeRoom: () => rm(filler) } : undefined;
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
