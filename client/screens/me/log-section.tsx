import { useState } from 'react';
import type { PortableLog } from '../../../server/portable-logs/contract.ts';
import { useWrite } from '../../data.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useMe } from '../../session.tsx';
import { Actions, Button, LinkButton } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';

/** Nothing keeps a student here: all they logged, as a file that other programs can read. */
export function LogSection() {
  const { person } = useMe();
  const fetching = useWrite();
  const [counts, setCounts] = useState<{ cases: number; hours: number }>();
  const download = () =>
    fetching.run(async (api) => {
      setCounts(undefined);
      const log = await api.call<PortableLog>({ path: `/logs/${person.id}` });
      saveFile('pumprun-log.json', JSON.stringify(log), 'application/json');
      setCounts({ cases: log.cases.length, hours: log.hours.length });
    });
  return (
    <Section title="Your log">
      <p>
        Everything you logged and what was signed of it, in one file that other programs can read. It names
        your supervisors and sites; keep it as you would keep the log itself.
      </p>
      <FailureBanner error={fetching.error} />
      {counts && (
        <Banner tone="good" title="Your log is in your downloads." isLive>
          <p>
            {counts.cases} cases and {counts.hours} hours entries.
          </p>
        </Banner>
      )}
      <Actions>
        <Button onClick={() => void download()} isBusy={fetching.isBusy}>
          Download my log
        </Button>
        <LinkButton href="/import">Bring in a file</LinkButton>
      </Actions>
    </Section>
  );
}
