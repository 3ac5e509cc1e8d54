/** Reads a portable log, whole or not at all. Pure; a reader that overlooked what it does not know would lose it. */
import type * as z from 'zod/mini';
import { LOG_FORMAT, PortableLog } from './contract.ts';
import { LOG_FORMAT_UNKNOWN, LOG_UNREADABLE } from './problems.ts';

/** Does a file begin as a portable log does? */
export const looksLikeLog = (text: string): boolean => /^\ufeff?\s*\{/.test(text.slice(0, 1_000));

/**
 * @throws LOG_UNREADABLE naming the path of the first fault: `cases.3.content.facts.xclampTimeMin`
 * @throws LOG_FORMAT_UNKNOWN
 */
export function readPortableLog(text: string): PortableLog {
  const value = parsed(text.replace(/^\ufeff/, ''));
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (format !== LOG_FORMAT)
    throw LOG_FORMAT_UNKNOWN({
      detail: `Its format is ${typeof format === 'string' ? JSON.stringify(format.slice(0, 40)) : 'not named'}; ${LOG_FORMAT} can be read.`,
      errors: [{ field: 'format', message: `"${LOG_FORMAT}"` }],
    });
  const odd = unprintableIn(value, []);
  if (odd !== undefined) throw LOG_UNREADABLE({ detail: `At ${odd.field}: ${odd.message}.`, errors: [odd] });
  const read = PortableLog.safeParse(value);
  if (read.success) return read.data;
  const [first] = inOrderOf(
    value,
    read.error.issues.flatMap((issue) => faultsOf(issue)),
  );
  throw LOG_UNREADABLE({
    detail: `At ${first?.field || 'the top'}: ${first?.message ?? 'not as the form has it'}.`,
    ...(first && { errors: [first] }),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw LOG_UNREADABLE({ detail: 'It is not JSON: the file may be cut off.' });
  }
}

interface Fault {
  field: string;
  message: string;
}

/** PostgreSQL keeps no NUL and no half of a character, and no text of a log is as long as a book. */
const isPrintable = (text: string): boolean => !/\p{Cc}/u.test(text.replaceAll(/[\n\t]/g, ''));
const LONGEST = 2_000;
const DEEPEST = 12;

/** The first string that cannot be kept, in the order of the document. */
function unprintableIn(value: unknown, path: readonly string[]): Fault | undefined {
  const field = path.join('.');
  if (typeof value === 'string' && (value.length > LONGEST || !value.isWellFormed() || !isPrintable(value)))
    return { field, message: `text of at most ${LONGEST} characters without control characters` };
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= DEEPEST) return { field, message: 'nothing lies so deep' };
  for (const [name, inner] of Object.entries(value)) {
    const found = unprintableIn(inner, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A union says for each of its forms what it misses; the form that came furthest is the one that was meant. */
function faultsOf(issue: z.core.$ZodIssue, under: readonly PropertyKey[] = []): Fault[] {
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...path, key].join('.'),
      message: 'the form has no such member',
    }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const furthest = issue.errors.toSorted((one, other) => one.length - other.length)[0] ?? [];
    return furthest.flatMap((inner) => faultsOf(inner, path));
  }
  return [{ field: path.join('.'), message: issue.message }];
}

/** In the order in which a reader of the document meets them. */
function inOrderOf(value: unknown, faults: readonly Fault[]): Fault[] {
  const place = (field: string): number[] => {
    let at: unknown = value;
    return field.split('.').map((name) => {
      const names = typeof at === 'object' && at !== null ? Object.keys(at) : [];
      at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined;
      const found = names.indexOf(name);
      return found === -1 ? names.length : found;
    });
  };
  const placed = faults.map((fault) => ({ fault, at: place(fault.field) }));
  return placed.toSorted((one, other) => compared(one.at, other.at)).map(({ fault }) => fault);
}

function compared(one: readonly number[], other: readonly number[]): number {
  for (const [depth, place] of one.entries()) {
    const difference = place - (other[depth] ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
