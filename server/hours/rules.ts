/** What an hours entry needs before it is handed to its supervisor. Pure and isomorphic. */
import type { HoursContent } from './contract.ts';

const NEEDED = ['siteId', 'supervisorId', 'supervisionLevel'] as const;

/** Every field still missing, in the order of the form. */
export const missingHoursFields = (content: HoursContent): string[] =>
  NEEDED.filter((field) => content[field] === undefined);

/** `92` minutes as `1 h 32 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
