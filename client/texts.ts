/**
 * Texts are looked over before they leave the device: what is refused is not sent, and about what may be an identifier
 * its author is asked. The server looks again.
 */
import type { FieldFault } from '../server/lib/shapes.ts';
import { ApiProblem, type Call } from './api.ts';

/** Names of the fields in which people write freely; a law holds them against the contracts. */
export const FREE_FIELDS = ['reason'];
/** There a name is a text too, because everybody picks it for themselves. */
const FREE_NAMES = /^\/templates\//;

/** What may identify a patient, with the words as they were typed. */
export interface Doubt extends FieldFault {
  words: string;
}

interface Written {
  field: string;
  text: string;
}

function writtenIn(
  value: unknown,
  isFree: (name: string) => boolean,
  path: readonly string[] = [],
): Written[] {
  if (typeof value === 'string')
    return isFree(path.at(-1) ?? '') ? [{ field: path.join('.'), text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => writtenIn(inner, isFree, [...path, name]));
}

async function doubtsIn(call: Call): Promise<{ refused: Doubt[]; toConfirm: Doubt[] }> {
  const isFree = (name: string) =>
    FREE_FIELDS.includes(name) || (name === 'name' && FREE_NAMES.test(call.path));
  const written = writtenIn(call.body, isFree);
  if (written.length === 0) return { refused: [], toConfirm: [] };
  // Loaded with the first text: most of a session writes none.
  const { lookOver } = await import('../server/privacy/rules.ts');
  const { refused, toConfirm } = lookOver(
    written.map((one) => ({ ...one, typedAs: 'text' as const })),
    [],
  );
  const wordsOf = ({ field, span: [from, to] = [0, 0] }: FieldFault): string =>
    written.find((one) => one.field === field)?.text.slice(from, to) ?? '';
  const asDoubt = (fault: FieldFault): Doubt => ({ ...fault, words: wordsOf(fault) });
  return { refused: refused.map(asDoubt), toConfirm: toConfirm.map(asDoubt) };
}

/** Asks the author whether what was seen points to nobody. */
export type AskAuthor = (doubts: readonly Doubt[]) => Promise<boolean>;

const refusal = (code: string, title: string, errors: FieldFault[]): ApiProblem =>
  new ApiProblem(422, { code, title, errors });

/**
 * The kinds that the author confirms, for the header of the call.
 * @throws ApiProblem TEXT_REFUSED, and TEXT_TO_CONFIRM when the author goes back to change the text
 */
export async function confirmedKinds(call: Call, ask: AskAuthor): Promise<string[]> {
  if (call.body === undefined) return [];
  const { refused, toConfirm } = await doubtsIn(call);
  if (refused.length > 0) throw refusal('TEXT_REFUSED', 'A text can identify a patient', refused);
  if (toConfirm.length === 0) return [];
  if (!(await ask(toConfirm))) throw refusal('TEXT_TO_CONFIRM', 'A text is to be changed', toConfirm);
  return [...new Set(toConfirm.flatMap(({ rule }) => rule ?? []))];
}

/** The one question that is open, and who waits for its answer. */
export interface Questions {
  ask: AskAuthor;
  open(): readonly Doubt[];
  answer(isFine: boolean): void;
  subscribe(listener: () => void): () => void;
}

const NOTHING: readonly Doubt[] = [];

export function createQuestions(): Questions {
  const listeners = new Set<() => void>();
  let doubts = NOTHING;
  let told: (isFine: boolean) => void = () => {};
  const become = (next: readonly Doubt[]) => {
    doubts = next;
    for (const listener of listeners) listener();
  };
  return {
    ask: (asked) => {
      told(false); // an earlier question that nobody answered
      return new Promise((resolve) => {
        told = resolve;
        become(asked);
      });
    },
    open: () => doubts,
    answer(isFine) {
      const tell = told;
      told = () => {};
      become(NOTHING);
      tell(isFine);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
