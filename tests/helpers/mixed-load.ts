/**
 * A school at work: Tara reads, logs cases and hands them in, Sam signs what waits for him, at a chosen pace. A ledger is
 * kept of what was acknowledged.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Test } from 'tap';
import type { Json } from './app.ts';
import { type Cast, CREATE, edit, PASSWORD } from './cast.ts';
import { placed, signing } from './log.ts';
import { tokenOf } from './write-ledger.ts';

const CLIENTS = 8;
const READS = ['/cases', '/hours', '/program', '/sites', '/requirement-set'];
const SIGNED_AT_ONCE = 20;
const SIGNS_EACH_MS = 1_000;

export interface MixedLedger {
  created: Set<string>;
  submitted: Set<string>;
  signed: Set<string>;
  /** How often each status was seen; 0 is no answer at all. */
  statuses: Map<number, number>;
}

export interface MixedLoad {
  ledger: MixedLedger;
  /** Answers so far. */
  answers(): number;
  setPace(perSecond: number): void;
  /** Nothing new is begun; resolves when what was begun has ended. */
  stop(): Promise<void>;
}

interface Sent {
  status: number;
  body: Json;
}

export function mixedLoad(on: Cast, address: () => string): MixedLoad {
  const ledger: MixedLedger = {
    created: new Set(),
    submitted: new Set(),
    signed: new Set(),
    statuses: new Map(),
  };
  const tokens = { tara: tokenOf(on.tara.email, address), sam: tokenOf(on.sam.email, address) };
  const content = placed(on);
  const drafts: string[] = [];
  let answers = 0;
  let perSecond = Infinity;
  let isStopped = false;

  const ask = async (
    who: keyof typeof tokens,
    method: string,
    path: string,
    { body, headers = {} }: { body?: Json; headers?: Record<string, string> } = {},
  ): Promise<Sent> => {
    const sent = await fetchJson(`${address()}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokens[who]()}`,
        'pumprun-program': on.programId,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    ledger.statuses.set(sent.status, (ledger.statuses.get(sent.status) ?? 0) + 1);
    answers++;
    return sent;
  };
  const log = async () => {
    const caseId = randomUUID();
    while (!isStopped) {
      const { status } = await ask('tara', 'PUT', `/cases/${caseId}`, { body: content, headers: CREATE });
      if (status === 200 || status === 201) {
        ledger.created.add(caseId);
        drafts.push(caseId);
        return;
      }
      await pause(50);
    }
  };
  const handIn = async () => {
    const caseId = drafts.shift();
    if (caseId === undefined) return log();
    const { status } = await ask('tara', 'POST', `/cases/${caseId}/submit`, { headers: edit(1) });
    if (status === 200) ledger.submitted.add(caseId);
    else if (status === 0 || status >= 500) drafts.push(caseId); // it may have been stored: then a 412 says so
  };
  const read = async () => {
    const path = READS[Math.floor(Math.random() * READS.length)] ?? '/cases';
    await ask('tara', 'GET', Math.random() < 0.3 ? `/progress/students/${on.tara.id}` : path);
  };
  const client = async () => {
    let due = performance.now();
    while (!isStopped) {
      const chance = Math.random();
      await (chance < 0.6 ? read() : chance < 0.82 ? log() : handIn());
      due = Math.max(due + (1_000 * CLIENTS) / perSecond, performance.now());
      await pause(Math.max(0, due - performance.now()));
    }
  };
  const signer = async () => {
    while (!isStopped) {
      const inbox = await ask('sam', 'GET', '/inbox');
      const waiting: Json[] = inbox.body?.cases?.slice(0, SIGNED_AT_ONCE) ?? [];
      if (waiting.length > 0) {
        const decisions = waiting.map((record) => signing(record));
        const { body } = await ask('sam', 'POST', '/signatures', { body: { password: PASSWORD, decisions } });
        for (const { recordId, outcome } of body?.verdicts ?? [])
          if (outcome === 'signed') ledger.signed.add(recordId);
      }
      await pause(SIGNS_EACH_MS);
    }
  };
  const done = Promise.all([signer(), ...Array.from({ length: CLIENTS }, client)]);
  return {
    ledger,
    answers: () => answers,
    setPace: (wanted) => {
      perSecond = wanted;
    },
    stop: async () => {
      isStopped = true;
      await done;
    },
  };
}

async function fetchJson(url: string, request: RequestInit): Promise<Sent> {
  try {
    const answer = await fetch(url, request);
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return { status: 0, body: undefined };
  }
}

/** What was acknowledged is there and has come as far as was said; each version and each act is there once. */
export async function expectMixedLedgerKept(
  t: Pick<Test, 'strictSame' | 'equal' | 'comment'>,
  owner: pg.Pool,
  { created, submitted, signed, statuses }: MixedLedger,
): Promise<void> {
  const { rows } = await owner.query<Record<'id' | 'state', string> & Record<string, number>>(
    `select id, state, version,
       (select count(*)::int from case_versions v where v.case_id = c.id) as versions,
       (select count(*)::int from audit_events e where e.subject_id = c.id) as events
     from cases c`,
  );
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const isLost = (ids: Set<string>, allowed: string[]) =>
    [...ids].filter((id) => !allowed.includes(states.get(id) ?? 'none'));
  t.strictSame(isLost(created, ['draft', 'submitted', 'signed']), [], 'no acknowledged case is lost');
  t.strictSame(isLost(submitted, ['submitted', 'signed']), [], 'nor one that was handed in');
  t.strictSame(isLost(signed, ['signed']), [], 'nor a signature');
  t.strictSame(
    rows.filter(({ version, versions, events }) => versions !== version || events !== version),
    [],
    'each version and each act is there once',
  );
  t.equal(statuses.get(500) ?? 0, 0, 'nobody was told of a fault of ours');
  t.comment(
    `${created.size} logged, ${submitted.size} handed in, ${signed.size} signed; answers by status: ${JSON.stringify([...statuses])}`,
  );
}
