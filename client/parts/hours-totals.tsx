/** The three totals that are reported, drawn beside each other; hours of teaching of 50 minutes never in them. */
import type { HoursTotals as Totals } from '../../server/hours/contract.ts';
import { ECMO_HOURS_SOURCES, HOURS_CATEGORIES, HOURS_GROUPS } from '../../server/hours/vocabulary.ts';
import { labelOf } from '../../server/lib/term.ts';
import { reads } from '../calls.ts';
import { useRead } from '../data.ts';
import { Bar, BarKey } from '../ui/bar.tsx';
import { EmptyState } from '../ui/blank.tsx';
import { Disclosure, Fact, FactList, Section } from '../ui/page.tsx';
import styles from './hours-totals.module.css';
import { Loaded } from './loaded.tsx';
import { contactText, type GroupTotal, longestOf, standingText } from './totals-text.ts';
import { durationText } from './when.ts';

export function HoursTotals({ studentId }: { studentId: string }) {
  const query = useRead(reads.hoursTotals(studentId));
  return (
    <>
      <Section title="Hours in all" actions={<BarKey done="signed" waiting="waiting" />}>
        <Loaded query={query} what="Adding up the hours" rows={3}>
          {(totals) => <Groups totals={totals} />}
        </Loaded>
      </Section>
      {query.data && query.data.categories.length > 0 && <Categories totals={query.data} />}
    </>
  );
}

function Groups({ totals: { groups, categories, ecmoBedside } }: { totals: Totals }) {
  if (categories.length === 0 && ecmoBedside.signedMin + ecmoBedside.waitingMin === 0)
    return (
      <EmptyState title="No hours are signed or waiting">
        <p>They are added up here: didactic, simulation and lab, clinical.</p>
      </EmptyState>
    );
  const longest = longestOf(groups);
  return (
    <div className={styles.groups}>
      {groups.map((total) => (
        <Group key={total.group} total={total} longest={longest} />
      ))}
      <p className={styles.note}>
        ECMO bedside: {durationText(ecmoBedside.signedMin)} signed, from{' '}
        {labelOf(ECMO_HOURS_SOURCES, ecmoBedside.from).toLowerCase()}.
      </p>
    </div>
  );
}

/** All bars have one scale, so that the three can be compared. */
function Group({ total, longest }: { total: GroupTotal; longest: number }) {
  const { group, signed, waiting } = total;
  const label = labelOf(HOURS_GROUPS, group);
  const contact = contactText(total);
  return (
    <div className={styles.group}>
      <div className={styles.head}>
        <h3 className={styles.label}>{label}</h3>
        <p className={styles.number}>{durationText(signed.clockMin)}</p>
      </div>
      <Bar
        sentence={`${label}: ${standingText(total)}`}
        done={signed.clockMin}
        waiting={waiting.clockMin}
        goal={longest}
      />
      <p className={styles.words}>
        {standingText(total)}
        {contact && <span>{contact}</span>}
      </p>
    </div>
  );
}

function Categories({ totals: { categories } }: { totals: Totals }) {
  return (
    <Disclosure title="By category" note={`${categories.length}`}>
      <FactList>
        {categories.map((total) => (
          <Fact key={total.category} label={labelOf(HOURS_CATEGORIES, total.category)}>
            {[standingText(total), contactText(total), !total.isCounted && 'in no total']
              .filter(Boolean)
              .join('; ')}
          </Fact>
        ))}
      </FactList>
    </Disclosure>
  );
}
