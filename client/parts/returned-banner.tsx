import type { RecordState } from '../../server/records/rules.ts';
import { Banner } from '../ui/status.tsx';

interface Decided {
  state: RecordState;
  decisionReason: string | null;
  supervisor: { name: string } | null;
}

/** Why a record came back, or was refused, in the words of who decided. */
export function ReturnedBanner({ record: { state, decisionReason, supervisor } }: { record: Decided }) {
  if (state !== 'returned' && state !== 'rejected' && state !== 'void') return null;
  const who = supervisor?.name ?? 'your supervisor';
  const title = {
    returned: `Returned by ${who}`,
    rejected: `Rejected by ${who}`,
    void: 'Void: it counts for nothing and is kept',
  }[state];
  return (
    <Banner tone={state === 'void' ? 'info' : 'bad'} title={title}>
      {decisionReason && <p>“{decisionReason}”</p>}
      {state === 'returned' && <p>Change what is asked for, then submit it again.</p>}
    </Banner>
  );
}
