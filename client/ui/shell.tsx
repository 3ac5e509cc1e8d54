/** The house around the screens: navigation at the thumb on a phone, at the side where there is room. */
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Icon, type IconName, Mark } from './icon.tsx';
import styles from './shell.module.css';

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
}

export interface ShellProps {
  items: readonly NavItem[];
  /** Printed beside the name: where one is. */
  place: string;
  /** Items the bar of a phone has room for; the last item always stays. */
  barSize?: number;
  children: ReactNode;
}

export function Shell({ items, place, barSize = 5, children }: ShellProps) {
  const [location] = useLocation();
  const current = items.findLast((item) => location === item.href || location.startsWith(`${item.href}/`));
  const overflowFrom = items.length > barSize ? barSize - 1 : items.length;
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Mark />
          <span className={styles.name}>Pumprun</span>
        </span>
        <span className={styles.place}>{place}</span>
      </header>
      <nav className={styles.nav} aria-label="Main">
        <ul>
          {items.map((item, index) => (
            <li
              key={item.href}
              className={index >= overflowFrom && index < items.length - 1 ? styles.overflow : undefined}
            >
              <Link
                href={item.href}
                className={styles.item}
                aria-current={item === current ? 'page' : undefined}
              >
                <Icon name={item.icon} size={22} />
                {index === items.length - 1 && overflowFrom < items.length ? (
                  <>
                    <span className={styles.onBar}>More</span>
                    <span className={styles.onSide}>{item.label}</span>
                  </>
                ) : (
                  <span>{item.label}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.content}>{children}</div>
    </div>
  );
}

/** The frame of the few screens before anybody is signed in. */
export function Threshold({ promise, children }: { promise: string; children: ReactNode }) {
  return (
    <div className={styles.threshold}>
      <header className={styles.welcome}>
        <span className={styles.ground}>
          <Mark />
        </span>
        <span className={styles.brand}>
          <Mark />
          <span className={styles.name}>Pumprun</span>
        </span>
        <p className={styles.promise}>{promise}</p>
      </header>
      {children}
    </div>
  );
}
