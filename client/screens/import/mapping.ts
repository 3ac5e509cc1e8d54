/** Between what is chosen on the page and the mapping that the program remembers. Pure. */
import type { Mapping, ReadTable } from '../../../server/imports/contract.ts';

export interface Typed {
  record: 'case' | 'hours';
  /** Empty: the file says it. */
  kind: string;
  dateOrder: string;
  /** By the number of the column; empty leaves it out. */
  targets: Record<number, string>;
  /** What an unknown word means, by `answerKey`; empty leaves the field out. */
  answers: Record<string, string>;
}

export const answerKey = ({ target, text }: { target: string; text: string }): string => `${target} ${text}`;

export const typedOf = ({ record, kind, dateOrder, columns }: ReadTable): Typed => ({
  record,
  kind: kind ?? '',
  dateOrder: dateOrder.order ?? '',
  targets: Object.fromEntries(
    columns.map(({ column, target }) => [column, target === 'ignored' ? '' : target]),
  ),
  answers: {},
});

/** Answers that were given before stay. */
export function changedMapping({ columns, unmatched, values }: ReadTable, typed: Typed): Mapping {
  const given = unmatched.flatMap(({ target, text }) => {
    const answer = typed.answers[answerKey({ target, text })];
    return answer === undefined ? [] : [{ target, text, code: answer === '' ? null : answer }];
  });
  const isGiven = (value: { target: string; text: string }) =>
    given.some((one) => answerKey(one) === answerKey(value));
  return {
    record: typed.record,
    kind: (typed.kind || null) as Mapping['kind'], // the codes of the list of kinds
    columns: columns.flatMap(({ column, target, unit }) => {
      const chosen = typed.targets[column] ?? '';
      if (chosen === '') return [];
      // A unit belongs to what the column was taken for.
      return [{ column, target: chosen, ...(unit !== null && chosen === target && { unit }) }];
    }),
    dateOrder: (typed.dateOrder || null) as Mapping['dateOrder'], // the orders of the list
    values: [...values.filter((value) => !isGiven(value)), ...given],
  };
}
