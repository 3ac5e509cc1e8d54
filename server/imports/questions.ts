/** What has to be asked about a whole file, once: the order of its dates, and texts that no code was found for. */
import { preparedRows } from './prepared.ts';
import { type DateOrder, ordersOf } from './readings/dates.ts';
import type { Row, Setting } from './setting.ts';
import { squeezed } from './spelling.ts';
import type { Target } from './target.ts';

export interface Questions {
  readonly dateOrder: {
    readonly needed: boolean;
    readonly guess: DateOrder | null;
    readonly examples: string[];
  };
  /** The most frequent first. What they propose is what an answer would be: a code, or an id. */
  readonly unmatched: {
    readonly target: Target;
    readonly text: string;
    readonly count: number;
    readonly proposals: string[];
  }[];
  readonly kindNeeded: boolean;
}

export function questionsAbout(rows: readonly Row[], setting: Setting): Questions {
  const { record, columns } = setting.mapping;
  const saysKind = columns.some(({ target }) => target === 'kind');
  return {
    dateOrder: orderOfDates(rows, setting),
    unmatched: openTexts(rows, setting),
    kindNeeded: record === 'case' && !saysKind && setting.defaultKind === null,
  };
}

const EXAMPLES = 3;

/** A day after the twelfth tells; where the file contradicts itself, the larger part of it is believed. */
function orderOfDates(rows: readonly Row[], { mapping }: Setting): Questions['dateOrder'] {
  const columns = mapping.columns.filter(({ target }) => target === 'date').map(({ column }) => column);
  const cells = rows.flatMap(({ cells: all }) => columns.map((column) => all[column] ?? ''));
  const votes = { dmy: 0, mdy: 0, ymd: 0 };
  const open: string[] = [];
  for (const cell of cells) {
    const orders = ordersOf(cell);
    if (orders.length > 1) open.push(cell.trim());
    else for (const order of orders) votes[order] += 1;
  }
  const guess = votes.dmy > votes.mdy ? 'dmy' : votes.mdy > votes.dmy ? 'mdy' : votes.ymd > 0 ? 'ymd' : null;
  const isOpen = open.length > 0 && guess !== 'dmy' && guess !== 'mdy';
  return {
    needed: isOpen && mapping.dateOrder === null,
    guess: isOpen ? null : guess,
    examples: [...new Set(open)].slice(0, EXAMPLES),
  };
}

function openTexts(rows: readonly Row[], setting: Setting): Questions['unmatched'] {
  const found = new Map<string, { target: Target; text: string; count: number; proposals: string[] }>();
  const read = preparedRows(setting);
  for (const row of rows)
    for (const { target, text, proposals } of read(row).unmatched) {
      const key = `${target} ${squeezed(text)}`;
      const known = found.get(key) ?? { target, text, count: 0, proposals: [...proposals] };
      found.set(key, { ...known, count: known.count + 1 });
    }
  return [...found.values()].sort((one, other) => other.count - one.count);
}
