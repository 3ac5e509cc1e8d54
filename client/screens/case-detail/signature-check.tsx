/** Anybody who may read a signed case may check it: the hash is computed again here, not believed. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '../../calls.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useApi } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Banner } from '../../ui/status.tsx';
import styles from './case-detail.module.css';

export function SignatureCheck({ caseId }: { caseId: string }) {
  const api = useApi();
  const [isAsked, setAsked] = useState(false);
  const check = useQuery({
    queryKey: ['signature-check', caseId],
    queryFn: async ({ signal }) => {
      const proof = await api.call<NonNullable<ReturnType<typeof reads.caseSignature>['answer']>>({
        path: reads.caseSignature(caseId).path,
        signal,
      });
      return { ...proof, isHashRight: (await sha256Hex(proof.statement)) === proof.sha256 };
    },
    enabled: isAsked,
    staleTime: 0,
  });
  if (!check.data)
    return (
      <>
        {check.isError && <FailureBanner error={check.error} />}
        <div>
          <Button isBusy={check.isFetching} onClick={() => (isAsked ? void check.refetch() : setAsked(true))}>
            Check this signature
          </Button>
        </div>
      </>
    );
  const { statement, isHashRight, matchesRecord } = check.data;
  return (
    <>
      <Verdict isHashRight={isHashRight} matchesRecord={matchesRecord} />
      <details className={styles.statement}>
        <summary>The exact text that was signed</summary>
        <pre>{statement}</pre>
      </details>
    </>
  );
}

function Verdict({ isHashRight, matchesRecord }: { isHashRight: boolean; matchesRecord: boolean }) {
  if (isHashRight && matchesRecord)
    return (
      <Banner tone="good" title="The signature covers exactly this case" isLive>
        <p>This browser computed the hash of the signed text again, and it is the one above.</p>
      </Banner>
    );
  return (
    <Banner tone="bad" title="The signature does not cover this case" isLive>
      <p>
        {matchesRecord
          ? 'The signed text does not give the hash that was stored.'
          : 'The stored case differs from the text that was signed.'}{' '}
        Tell your program director.
      </p>
    </Banner>
  );
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
