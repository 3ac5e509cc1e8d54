import { Button } from '../../ui/button.tsx';
import { Banner } from '../../ui/status.tsx';
import type { CaseDraft } from './draft.ts';

/** One operation is one record: a standby in which bypass was started goes on as the bypass case, in the same record. */
export function ConvertedOffer({ draft: { kind, facts }, onTake }: { draft: CaseDraft; onTake(): void }) {
  if (kind !== 'standby' || facts.standbyConverted !== 'yes') return null;
  return (
    <Banner tone="wait" title="Then this is a bypass case" isLive>
      <p>
        A standby counts only while the circuit was not used. What you have filled in stays, but for the
        standby itself.
      </p>
      <div>
        <Button onClick={onTake}>Go on as a bypass case</Button>
      </div>
    </Banner>
  );
}
