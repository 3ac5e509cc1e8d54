/** What the program has settled: what its case form asks, how it counts, what a supervisor is asked when signing. */
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Page } from '../../ui/page.tsx';
import { AgreementSection } from './agreement-section.tsx';
import { DeidentifiedSection } from './deidentified-section.tsx';
import { EvaluationSection } from './evaluation-section.tsx';
import { FormSection } from './form-section.tsx';
import { PrivacyModeSection } from './privacy-mode-section.tsx';

export default function ProgramScreen() {
  const { membership } = useMe();
  const program = useRead(reads.program());
  const evaluation = useRead(reads.evaluationSettings());
  return (
    <Page title="Program" lead="What is settled here holds for what is handed in and signed from now on.">
      <Loaded query={program} what="Loading the program" rows={4}>
        {(found) => (
          <>
            <FormSection program={found} />
            {found.privacyMode === 'dated' && <AgreementSection program={found} />}
            <DeidentifiedSection />
            {membership.roles.includes('administrator') && (
              <PrivacyModeSection key={found.privacyMode} program={found} />
            )}
          </>
        )}
      </Loaded>
      <Loaded query={evaluation} what="Loading what supervisors are asked" rows={4}>
        {(found) => <EvaluationSection settings={found} />}
      </Loaded>
    </Page>
  );
}
