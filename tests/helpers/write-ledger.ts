/**
 * Sixteen people who write cases and keep a ledger of what was acknowledged: each repeats the same id until it is,
 * whatever happens in between. At the end the ledger and the database must agree.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Test } from 'tap';
import { type Cast, CREATE } from './cast.ts';
import { signInAt } from './crowd.ts';
import { placed } from './log.ts';

const WRITERS = 16;
const GIVE_UP_AFTER_MS = 60_000;
const TOKEN_LIFE_MS = 200_000;

export interface WriteLedger {
  acknowledged: Set<string>;
  /** How often each status was seen; 0 is no answer at all. */
  statuses: Map<number, number>;
  /** The longest that one request took to be answered, or to fail. */
  slowestMs: number;
  /** How long each one took that was answered. */
  answeredMs: number[];
  /** Answers 503 without a word on when to come back. */
  withoutRetryAfter: number;
  /** When the last case was acknowledged. */
  lastAt: number;
}

export interface Writing {
  ledger: WriteLedger;
  done: Promise<void>;
  /** Resolves with the time to the next acknowledgement, in ms. */
  nextAcknowledged(): Promise<number>;
  /** What was begun is finished, and nothing more is. */
  stop(): void;
}

export function writeCases(on: Cast, address: () => string, total = Infinity): Writing {
  const ledger: WriteLedger = {
    acknowledged: new Set(),
    statuses: new Map(),
    slowestMs: 0,
    answeredMs: [],
    withoutRetryAfter: 0,
    lastAt: 0,
  };
  const body = JSON.stringify(placed(on));
  const token = tokenOf(on.tara.email, address);
  let begun = 0;
  let isStopped = false;
  const writer = async () => {
    while (begun < total && !isStopped) {
      begun++;
      const caseId = randomUUID();
      const deadline = Date.now() + GIVE_UP_AFTER_MS;
      while (!(await put(caseId))) {
        if (Date.now() > deadline) throw new Error(`never acknowledged; seen: ${[...ledger.statuses]}`);
        await pause(50);
      }
      ledger.acknowledged.add(caseId);
      ledger.lastAt = performance.now();
    }
  };
  const put = async (caseId: string): Promise<boolean> => {
    const bearer = await token();
    const startedAt = performance.now();
    const answer = await send(`${address()}/api/v1/cases/${caseId}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${bearer}`,
        'pumprun-program': on.programId,
        'content-type': 'application/json',
        ...CREATE,
      },
      body,
    });
    ledger.slowestMs = Math.max(ledger.slowestMs, performance.now() - startedAt);
    if (answer !== undefined) ledger.answeredMs.push(performance.now() - startedAt);
    const status = answer?.status ?? 0;
    ledger.statuses.set(status, (ledger.statuses.get(status) ?? 0) + 1);
    if (status === 503 && !answer?.headers.has('retry-after')) ledger.withoutRetryAfter++;
    return status === 200 || status === 201;
  };
  return {
    ledger,
    done: Promise.all(Array.from({ length: WRITERS }, writer)).then(() => {}),
    nextAcknowledged: async () => {
      const since = performance.now();
      while (ledger.lastAt <= since) await pause(5);
      return ledger.lastAt - since;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

/** Nothing when the wire broke or nobody listened. */
async function send(url: string, request: RequestInit): Promise<Response | undefined> {
  try {
    const answer = await fetch(url, request);
    await answer.arrayBuffer();
    return answer;
  } catch {
    return undefined;
  }
}

/** The access token of somebody, asked for anew before it runs out. */
export function tokenOf(email: string, address: () => string): () => Promise<string> {
  let asked: { token: Promise<string>; at: number } | undefined;
  const signIn = async (): Promise<string> => {
    for (;;) {
      const token = await signInAt(address(), email).catch(() => undefined);
      if (token !== undefined) return token;
      await pause(100);
    }
  };
  return () => {
    if (asked === undefined || Date.now() - asked.at > TOKEN_LIFE_MS)
      asked = { token: signIn(), at: Date.now() };
    return asked.token;
  };
}

/** Nothing acknowledged is missing, nothing is there twice, and each has one version and one event. */
export async function expectLedgerKept(
  t: Pick<Test, 'strictSame' | 'equal' | 'comment'>,
  owner: pg.Pool,
  { acknowledged, statuses }: WriteLedger,
): Promise<void> {
  const { rows } = await owner.query<{ id: string; versions: number; events: number }>(
    `select id,
       (select count(*)::int from case_versions v where v.case_id = c.id) as versions,
       (select count(*)::int from audit_events e where e.subject_id = c.id and e.type = 'case.created') as events
     from cases c`,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const ids = [...acknowledged];
  t.strictSame(
    ids.filter((id) => !stored.has(id)),
    [],
    'none acknowledged is lost',
  );
  t.strictSame(
    ids.filter((id) => stored.get(id)?.versions !== 1 || stored.get(id)?.events !== 1),
    [],
    'each has exactly one version and one event',
  );
  t.equal(statuses.get(500) ?? 0, 0, 'nobody was told of a fault of ours');
  t.comment(`${acknowledged.size} acknowledged; answers by status: ${JSON.stringify([...statuses])}`);
}
