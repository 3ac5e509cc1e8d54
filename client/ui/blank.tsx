/** What a place shows while it has nothing: loading, nothing yet, or something went wrong. */
import type { ReactNode } from 'react';
import styles from './blank.module.css';
import { Button } from './button.tsx';
import { Hidden } from './status.tsx';

/** Grey lines in the place of what is coming; drawn late, so that quick answers do not flicker. */
export function Loading({ what = 'Loading', rows = 3 }: { what?: string; rows?: number }) {
  return (
    <div className={styles.loading} role="status">
      <Hidden>{what}…</Hidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change
        <div key={index} className={styles.bone} aria-hidden="true" />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  title: string;
  /** Why it is empty, and what will fill it. */
  children?: ReactNode;
  /** The one thing to do from here. */
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.why}>{children}</div>}
      {action}
    </div>
  );
}

export function Failure({
  title,
  children,
  onRetry,
}: {
  title: string;
  children?: ReactNode;
  onRetry?(): void;
}) {
  return (
    <div className={styles.empty} role="alert">
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.why}>{children}</div>}
      {onRetry && (
        <Button look="quiet" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
