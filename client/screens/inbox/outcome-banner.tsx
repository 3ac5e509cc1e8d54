import { Banner } from '../../ui/status.tsx';
import { type Entry, titleOf } from './entries.ts';
import type { Outcome, Refusal } from './use-decide.ts';

/** What became of the last decisions. A refused record that still waits says so in its own line. */
export function OutcomeBanner({ outcome, waiting }: { outcome: Outcome; waiting: readonly Entry[] }) {
  const { signed, returned, rejected, refused } = outcome;
  const done = [
    signed > 0 && `${signed} signed`,
    returned > 0 && `${returned} returned`,
    rejected > 0 && `${rejected} rejected`,
    refused.length > 0 && `${refused.length} not done`,
  ].filter(Boolean);
  const gone = refused.filter(({ entry }) => !waiting.some(({ view }) => view.id === entry.view.id));
  const left = refused.filter((refusal) => !gone.includes(refusal));
  if (done.length === 0) return null;
  return (
    <Banner tone={refused.length > 0 ? 'wait' : 'good'} title={`${done.join(', ')}.`} isLive>
      {left.length > 0 && <p>What was not done stays below, with the reason: {reasonsText(left)}</p>}
      {gone.map(({ entry, reason }) => (
        <p key={entry.view.id}>
          {titleOf(entry)} of {entry.view.student.name} does not wait for you any more: {reason}
        </p>
      ))}
    </Banner>
  );
}

/** Often one reason stands for all of them. */
const reasonsText = (refused: readonly Refusal[]): string =>
  [...new Set(refused.map(({ reason }) => reason))].join(' ');
