/** From a schema's or the server's complaint to a fault with a label, an id and a sentence. */
import type * as z from 'zod/mini';
import { ApiProblem } from '../api.ts';
import type { Fault } from '../ui/form.tsx';
import { asked, sentence } from './problem-text.ts';

/** What a field is called, and the id of its control when that is not the field itself. */
export type Labels = Record<string, string | { id?: string; label: string }>;

export type Checked<T> = { ok: true; data: T } | { ok: false; faults: Fault[] };

/** Checks typed input against the contract the server will check it against. */
export function checkForm<S extends z.ZodMiniType>(
  schema: S,
  input: unknown,
  labels: Labels,
): Checked<z.output<S>> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, data: result.data };
  const faults = result.error.issues.map(({ path, message }) =>
    faultAt(path.map(String).join('.'), asked(message), labels),
  );
  return { ok: false, faults: oncePerControl(faults) };
}

/** Most faults say what would be accepted; the rules of records speak in sentences. */
const speaksInSentences = ({ status, code }: ApiProblem): boolean =>
  status === 422 || code === 'HOURS_CLOCK_REFUSED' || code === 'HOURS_DAY_FULL';

/** The faults a refusal names. Fields the form does not show are left to the banner. */
export function faultsOf(error: unknown, labels: Labels): Fault[] {
  if (!(error instanceof ApiProblem)) return [];
  const words = speaksInSentences(error) ? sentence : asked;
  const known = error.errors.filter(({ field }) => labelFor(field, labels) !== undefined);
  return oncePerControl(known.map(({ field, message }) => faultAt(field, words(message), labels)));
}

function faultAt(field: string, message: string, labels: Labels): Fault {
  const found = labelFor(field, labels);
  if (found === undefined) return { id: field, label: field, message };
  if (typeof found === 'string') return { id: field, label: found, message };
  return { id: found.id ?? field, label: found.label, message };
}

/** `facts.phases.2` is a fault of `facts.phases`. */
function labelFor(field: string, labels: Labels) {
  return labels[field] ?? labels[field.replace(/\.\d+(\..*)?$/, '')];
}

const oncePerControl = (faults: Fault[]): Fault[] =>
  faults.filter((fault, index) => faults.findIndex((other) => other.id === fault.id) === index);
