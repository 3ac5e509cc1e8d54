/** What the supervisor has chosen for each record so far, and the decisions that follow from it. Pure. */
import type { Evaluation } from '../../../server/evaluations/contract.ts';
import type { Correction, DecisionRequest } from '../../../server/signatures/contract.ts';
import { type Entry, isUnusual, keyOf } from './entries.ts';

export interface SendBack {
  decision: 'return' | 'reject';
  reason: string;
}

export interface Choice {
  /** Absent: as the record starts, ticked unless it is unusual. */
  isTicked?: boolean;
  correction?: Correction;
  evaluation?: Evaluation;
  sendBack?: SendBack;
}

/** By key of the entry. */
export type Choices = Readonly<Record<string, Choice>>;

/** Everything that decides whether a record is ticked. */
export interface Desk {
  choices: Choices;
  /** What the server refused last, by id of the record: whoever wants it signed ticks it again. */
  refusals: ReadonlyMap<string, string>;
}

export const choiceOf = ({ choices }: Desk, entry: Entry): Choice => choices[keyOf(entry)] ?? {};

export function isTicked(desk: Desk, entry: Entry): boolean {
  const { isTicked: chosen, sendBack } = choiceOf(desk, entry);
  if (sendBack) return false;
  return chosen ?? !(isUnusual(entry) || desk.refusals.has(entry.view.id));
}

/** Ticks or unticks records; a tick takes back what was to be sent back. */
export function withTicks(choices: Choices, entries: readonly Entry[], isTicked: boolean): Choices {
  const ticked = entries.map((entry) => {
    const { correction, evaluation, sendBack } = choices[keyOf(entry)] ?? {};
    const kept = {
      ...(correction && { correction }),
      ...(evaluation && { evaluation }),
      ...(sendBack && !isTicked && { sendBack }),
    };
    return [keyOf(entry), { ...kept, isTicked }];
  });
  return { ...choices, ...Object.fromEntries(ticked) };
}

/** Typed work that would be a pity to lose; ticks alone are not. */
export const hasTyped = (choices: Choices): boolean =>
  Object.values(choices).some(
    ({ correction, evaluation, sendBack }) =>
      correction !== undefined || evaluation !== undefined || sendBack !== undefined,
  );

export interface Planned {
  entry: Entry;
  request: DecisionRequest;
}

/** What would happen to the records now: those neither ticked nor sent back are left as they are. */
export const planOf = (desk: Desk, entries: readonly Entry[]): Planned[] =>
  entries.flatMap((entry) => {
    const request = requestOf(desk, entry);
    return request ? [{ entry, request }] : [];
  });

function requestOf(desk: Desk, entry: Entry): DecisionRequest | undefined {
  const { sendBack, correction, evaluation } = choiceOf(desk, entry);
  const { id, version } = entry.view;
  const ref = { record: entry.record, recordId: id, version };
  if (sendBack) return { ...ref, ...sendBack };
  if (!isTicked(desk, entry)) return undefined;
  return { ...ref, decision: 'sign', ...(correction && { correction }), ...(evaluation && { evaluation }) };
}

export const having = (planned: readonly Planned[], decision: DecisionRequest['decision']): Planned[] =>
  planned.filter(({ request }) => request.decision === decision);

/** "Sign 11, return 1": what the button does, in the order in which it matters. */
export function planText(planned: readonly Planned[]): string {
  const words = { sign: 'sign', return: 'return', reject: 'reject' } as const;
  const parts = Object.values(words).flatMap((decision) => {
    const count = having(planned, decision).length;
    return count > 0 ? [`${decision} ${count}`] : [];
  });
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
