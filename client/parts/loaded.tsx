/** The three faces of a read: loading, failed, here. And the banner of a failed write. */
import type { ReactNode } from 'react';
import { ApiProblem, Unreachable } from '../api.ts';
import { Failure, Loading } from '../ui/blank.tsx';
import { Banner } from '../ui/status.tsx';
import { textOf } from './problem-text.ts';

interface QueryState<T> {
  data: T | undefined;
  error: unknown;
  isError: boolean;
  refetch(): unknown;
}

export interface LoadedProps<T> {
  query: QueryState<T>;
  /** Named to assistive technology while it loads: "Loading your cases". */
  what?: string;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** Draws the answer of a read when it is there. An old answer stays when a later read fails, and says so. */
export function Loaded<T>({ query, what, rows, children }: LoadedProps<T>) {
  const { data, error, isError, refetch } = query;
  const retry = () => void refetch();
  if (data === undefined) {
    if (isError) return <ReadFailure error={error} onRetry={retry} />;
    return <Loading {...(what && { what })} {...(rows && { rows })} />;
  }
  return (
    <>
      {isError && (
        <Banner tone="wait" title="This may be out of date" isLive>
          <p>{textOf(error).title}</p>
        </Banner>
      )}
      {children(data)}
    </>
  );
}

function ReadFailure({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { title, detail, reference } = textOf(error);
  return (
    <Failure title={title} onRetry={onRetry}>
      {detail && <p>{detail}</p>}
      {reference && <p>Reference: {reference}</p>}
    </Failure>
  );
}

/** The connection's or the server's, not what was typed. */
const isTheirFault = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiProblem && error.status >= 500);

/** What went wrong with a write, in place. Draws nothing while nothing did. */
export function FailureBanner({ error, children }: { error: unknown; children?: ReactNode }) {
  if (error === undefined) return null;
  const { title, detail, reference } = textOf(error);
  return (
    <Banner tone="bad" title={title} isLive>
      {isTheirFault(error) && <p>What you typed is still here.</p>}
      {detail && <p>{detail}</p>}
      {reference && <p>Reference: {reference}</p>}
      {children}
    </Banner>
  );
}
