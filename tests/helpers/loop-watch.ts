/** How long the event loop of this process does not turn, since the last look. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopStall {
  /** By the clock on the wall: other load on the machine lengthens it. */
  delayMs: number;
  /** How long this thread itself was at work in one stretch: other load does not. */
  workMs: number;
}

const LOOK_EACH_MS = 5;
const NS_IN_MS = 1e6;

export function watchLoop(): { take(): LoopStall } {
  const delays = monitorEventLoopDelay({ resolution: LOOK_EACH_MS });
  delays.enable();
  let workMs = 0;
  let before = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    workMs = Math.max(workMs, (user + system) / 1_000);
  }, LOOK_EACH_MS).unref();
  return {
    take: () => {
      // What is recorded is the whole time between two looks.
      const stall = { delayMs: Math.max(0, delays.max / NS_IN_MS - LOOK_EACH_MS), workMs };
      delays.reset();
      workMs = 0;
      return stall;
    },
  };
}
