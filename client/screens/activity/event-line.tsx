import { Link } from 'wouter';
import type { AuditEventView } from '../../../server/audit/contract.ts';
import { Icon } from '../../ui/icon.tsx';
import { Hidden } from '../../ui/status.tsx';
import styles from './activity.module.css';
import { detailTexts, type EventWords, wordsOf } from './event-words.ts';
import type { Names } from './names.ts';

interface EventLineProps {
  event: AuditEventView;
  names: Names;
  timeZone: string;
  /** The list is about one record already. */
  isFiltered: boolean;
}

export function EventLine({ event, names, timeZone, isFiltered }: EventLineProps) {
  const words = wordsOf(event);
  const details = detailTexts(event);
  return (
    <li className={styles.event}>
      <time className={styles.time} dateTime={event.at}>
        {timeText(event.at, timeZone)}
      </time>
      <p className={styles.sentence}>
        <strong>{event.actor?.name ?? 'The system'}</strong>{' '}
        {words ? (
          event.type === 'membership.joined' ? (
            'joined the program'
          ) : (
            <>
              {words.verb} <Subject words={words} event={event} names={names} />
            </>
          )
        ) : (
          event.type
        )}
        {details.length > 0 && <span className={styles.details}>, {details.join(', ')}</span>}
      </p>
      {!isFiltered && (
        <Link href={`/activity?subject=${event.subjectId}`} className={styles.only}>
          <Icon name="history" size={18} />
          <Hidden>Only what happened to this, event {event.eventNumber}</Hidden>
        </Link>
      )}
    </li>
  );
}

/** Cases and hours lead to the record; people to their page; what has no page of its own is named. */
function Subject({ words, event, names }: { words: EventWords; event: AuditEventView; names: Names }) {
  const { subjectId, details } = event;
  const short = subjectId.slice(0, 8);
  switch (words.noun) {
    case 'case':
      return <Link href={`/cases/${subjectId}`}>case {short}</Link>;
    case 'hours':
      return <Link href={`/hours/${subjectId}`}>hours entry {short}</Link>;
    case 'person':
      return <Person id={subjectId} names={names} />;
    case 'credential':
      return typeof details.personId === 'string' ? <Person id={details.personId} names={names} /> : short;
    case 'program':
      return <>the program</>;
    default:
      return (
        <>
          {words.noun} {names.of(subjectId) ?? short}
        </>
      );
  }
}

function Person({ id, names }: { id: string; names: Names }) {
  const name = names.of(id);
  if (!name) return <>a person who is not a member ({id.slice(0, 8)})</>;
  return <Link href={`/people?person=${id}`}>{name}</Link>;
}

/** 14:32 on the clock of the program; the day stands above. */
const timeText = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));
