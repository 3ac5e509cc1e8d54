/** Pages of a list that is read newest first: `before` is the number the page before ended with. */
export interface PageRequest {
  before: number | undefined;
  limit: number;
}

const DEFAULT_LIMIT = 50;

export const readPage = (query: {
  before?: string | undefined;
  limit?: string | undefined;
}): PageRequest => ({
  before: query.before === undefined ? undefined : Number(query.before),
  limit: query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit),
});

/** The page's rows and where the next one begins; one row more than asked for tells whether there is a next. */
export function cutPage<T>(
  rows: T[],
  limit: number,
  numberOf: (row: T) => number,
): { rows: T[]; next: number | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? numberOf(last) : null };
}
