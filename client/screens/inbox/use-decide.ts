import { useState } from 'react';
import type { SigningResult, Verdict } from '../../../server/signatures/contract.ts';
import { ApiProblem } from '../../api.ts';
import { useForgetReads, useWrite, type Write } from '../../data.ts';
import { textOf } from '../../parts/problem-text.ts';
import type { Planned } from './choices.ts';
import { type Entry, keyOf } from './entries.ts';

/** The most decisions one request may carry. */
const CHUNK = 100;

export interface Refusal {
  entry: Entry;
  reason: string;
}

/** What became of the last decisions. */
export interface Outcome {
  signed: number;
  returned: number;
  rejected: number;
  refused: Refusal[];
}

const NOTHING: Outcome = { signed: 0, returned: 0, rejected: 0, refused: [] };

export interface Decide {
  write: Write;
  outcome: Outcome | undefined;
  /** Keys of the entries that were decided: they are gone before the list is read again. */
  settled: ReadonlySet<string>;
  run(password: string, planned: readonly Planned[]): Promise<boolean>;
}

/** Sends decisions with one fresh password. What one request settled stays settled if a later one fails. */
export function useDecide(): Decide {
  const write = useWrite();
  const forgetReads = useForgetReads();
  const [outcome, setOutcome] = useState<Outcome>();
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());

  const take = (so: Outcome, planned: readonly Planned[], verdicts: readonly Verdict[]): Outcome => {
    const judged = planned.flatMap(({ entry }) => {
      const verdict = verdicts.find(({ recordId }) => recordId === entry.view.id);
      return verdict ? [{ entry, verdict }] : [];
    });
    const done = judged.filter(({ verdict }) => verdict.outcome !== 'refused');
    setSettled((before) => new Set([...before, ...done.map(({ entry }) => keyOf(entry))]));
    const count = (what: Verdict['outcome']) =>
      judged.filter(({ verdict }) => verdict.outcome === what).length;
    const refused = judged
      .filter(({ verdict }) => verdict.outcome === 'refused')
      .map(({ entry, verdict }) => ({ entry, reason: refusalText(verdict) }));
    const next = {
      signed: so.signed + count('signed'),
      returned: so.returned + count('returned'),
      rejected: so.rejected + count('rejected'),
      refused: [...so.refused, ...refused],
    };
    setOutcome(next);
    return next;
  };

  const run = async (password: string, planned: readonly Planned[]) => {
    let so = NOTHING;
    const isDone = await write.run(async (api) => {
      for (let from = 0; from < planned.length; from += CHUNK) {
        const part = planned.slice(from, from + CHUNK);
        const body = { password, decisions: part.map(({ request }) => request) };
        const { verdicts } = await api.call<SigningResult>({ method: 'POST', path: '/signatures', body });
        so = take(so, part, verdicts);
      }
    });
    // After a lost answer nobody knows what was signed: the list is asked for again, and so is what was counted.
    if (!isDone) forgetReads();
    return isDone;
  };

  return { write, outcome, settled, run };
}

/** The server's own sentence where it has one for this record, the sentence for the code otherwise. */
function refusalText({ code, detail }: Verdict): string {
  return textOf(new ApiProblem(422, { code: code ?? '', title: detail ?? 'It was refused' })).title;
}
