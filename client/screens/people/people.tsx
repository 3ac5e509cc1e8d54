/** Everybody in the program, and behind each name what they may do here and where they are placed. */
import { useSearchParams } from 'wouter';
import { todayIn } from '../../../server/programs/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { MemberPage } from './member-page.tsx';
import type { Roll } from './member-words.ts';
import { PeopleList } from './people-list.tsx';

export default function People() {
  const [params] = useSearchParams();
  const personId = params.get('person');
  const query = useRoll();
  const title = personId === null ? 'People' : 'Person';
  if (query.data === undefined)
    return (
      <Page title={title} {...(personId !== null && { back: { href: '/people', label: 'People' } })}>
        <Loaded query={query} what="Loading the people of the program" rows={6}>
          {() => null}
        </Loaded>
      </Page>
    );
  if (personId === null) return <PeopleList roll={query.data} />;
  return <MemberPage key={personId} roll={query.data} personId={personId} />;
}

/** Four short reads seen as one: a list without the names of sites and cohorts would be a list of ids. */
function useRoll() {
  const members = useRead(reads.members());
  const cohorts = useRead(reads.cohorts());
  const sites = useRead(reads.sites());
  const program = useRead(reads.program());
  const queries = [members, cohorts, sites, program];
  const failed = queries.find(({ isError, data }) => isError && data === undefined);
  const isHere = members.data && cohorts.data && sites.data && program.data;
  const data: Roll | undefined = isHere && {
    members: members.data.members,
    cohorts: cohorts.data.cohorts,
    sites: sites.data.sites,
    today: todayIn(program.data.timeZone, new Date()),
    timeZone: program.data.timeZone,
  };
  return {
    data,
    error: failed?.error,
    isError: failed !== undefined,
    refetch: () => Promise.all(queries.filter(({ isError }) => isError).map((query) => query.refetch())),
  };
}
