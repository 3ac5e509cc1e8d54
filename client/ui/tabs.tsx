/** Views of one screen that have an address each: links, not buttons, so that back and reload work. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './tabs.module.css';

export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}

export function Tab({
  href,
  isCurrent,
  children,
}: {
  href: string;
  isCurrent: boolean;
  children: ReactNode;
}) {
  return (
    <Link href={href} replace className={styles.tab} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </Link>
  );
}
