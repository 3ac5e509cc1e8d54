import type { ImportReport } from '../../../server/imports/contract.ts';
import { useMe } from '../../session.tsx';
import { Actions, LinkButton } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';
import { many } from './words.ts';

/** What was kept, and what is next: a draft counts once it is submitted and signed. */
export function DoneSection({ report: { import: kept, incomplete } }: { report: ImportReport }) {
  const { membership } = useMe();
  if (kept === null) return null;
  const { caseCount, hoursCount } = kept;
  const what = [caseCount > 0 && many(caseCount, 'case'), hoursCount > 0 && `${hoursCount} hours entries`];
  return (
    <Section>
      <Banner tone="good" title={`${what.filter(Boolean).join(' and ')} came in as drafts.`} isLive>
        <p>
          Each counts once it is submitted and signed.{' '}
          {incomplete.length > 0 && `${many(incomplete.length, 'draft')} still miss a value. `}
          If this was a mistake, take it back below.
        </p>
      </Banner>
      {membership.roles.includes('student') && (
        <Actions>
          <LinkButton href="/log" look="primary">
            See my log
          </LinkButton>
        </Actions>
      )}
    </Section>
  );
}
