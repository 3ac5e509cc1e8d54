import { useState } from 'react';
import type { PortableLog } from '../../../server/portable-logs/contract.ts';
import { useWrite } from '../../data.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Actions, Button } from '../../ui/button.tsx';
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
      save(JSON.stringify(log));
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
      </Actions>
    </Section>
  );
}

/** The name of the file tells no date. */
function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'pumprun-log.json';
  link.click();
  URL.revokeObjectURL(address);
}
