import type { OwnSession } from '../../../server/sessions/contract.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { instantText } from '../../parts/when.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Fact, FactList, Section } from '../../ui/page.tsx';

/** On the clock of this device: it is about where somebody was, not about the program. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

export function SessionsSection() {
  const query = useRead(reads.ownSessions());
  return (
    <Section title="Where you are signed in" lead="End what you do not know, then change your password.">
      <Loaded query={query} what="Loading where you are signed in" rows={1}>
        {({ sessions }) => sessions.map((each) => <SessionLine key={each.id} each={each} />)}
      </Loaded>
    </Section>
  );
}

function SessionLine({ each: { id, signedInAt, lastUsedAt, isThisOne } }: { each: OwnSession }) {
  const write = useWrite();
  const since = instantText(signedInAt, timeZone);
  const end = () =>
    write.run(async (api) => {
      await api.call<void>({ method: 'DELETE', path: `/sessions/${id}` });
    });
  return (
    <>
      <FactList>
        <Fact label={isThisOne ? 'Signed in here since' : 'Signed in elsewhere since'}>{since}</Fact>
        <Fact label="Last renewed">{instantText(lastUsedAt, timeZone)}</Fact>
      </FactList>
      <FailureBanner error={write.error} />
      {!isThisOne && (
        <Actions>
          <Button
            isBusy={write.isBusy}
            aria-label={`End the session since ${since}`}
            onClick={() => void end()}
          >
            End
          </Button>
        </Actions>
      )}
    </>
  );
}
