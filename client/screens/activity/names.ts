import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';

/** Finds the name of a person, site or cohort by its id; cases and hours have none. */
export interface Names {
  of(id: string): string | undefined;
}

/** Without these reads the events still make sense, only with ids: they are not waited for. */
export function useNames(): Names {
  const members = useRead(reads.members()).data?.members ?? [];
  const sites = useRead(reads.sites()).data?.sites ?? [];
  const cohorts = useRead(reads.cohorts()).data?.cohorts ?? [];
  const names = new Map([
    ...members.map(({ personId, name }) => [personId, name] as const),
    ...[...sites, ...cohorts].map(({ id, name }) => [id, name] as const),
  ]);
  return { of: (id) => names.get(id) };
}
