/** What the form of a new case is told of the cases before it. Pure and isomorphic. */

/** The fields whose last values a student is offered first, named as in the contract of a case. */
export const RECENT_OF_CASE = ['kind', 'siteId', 'supervisorId'] as const;
export const RECENT_FACTS = [
  'procedures',
  'arterialCannulationSites',
  'venousCannulationSites',
  'arterialPump',
  'ecmoPump',
  'cardioplegiaSolution',
] as const;
export const RECENT_FIELDS = [...RECENT_OF_CASE, ...RECENT_FACTS] as const;
export type RecentField = (typeof RECENT_FIELDS)[number];

/** Out of so many of the newest cases come so many different values. */
export const RECENT_CASES = 25;
export const RECENT_VALUES = 8;

export const DRAFTS_OFFERED = 5;

/** What one case has in each of RECENT_FIELDS: one code, several, or none. */
export type UsedInCase = readonly (string | readonly string[] | null)[];

/** The values of each field that is used at all, those of the newest case first, and within it as they were chosen. */
export function recentOf(newestFirst: readonly UsedInCase[]): Partial<Record<RecentField, string[]>> {
  const fields = RECENT_FIELDS.map((field, at) => {
    const values = newestFirst.flatMap((used) => used[at] ?? []);
    return [field, [...new Set(values)].slice(0, RECENT_VALUES)] as const;
  });
  return Object.fromEntries(fields.filter(([, values]) => values.length > 0));
}
