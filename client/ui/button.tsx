import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

/** primary: the one thing to do here; quiet: the others; plain: looks like a link; danger: cannot be undone. */
export type ButtonLook = 'primary' | 'quiet' | 'plain' | 'danger';

interface Looks {
  look?: ButtonLook;
  icon?: IconName;
  /** Takes the whole width of its place. */
  isWide?: boolean;
  children: ReactNode;
}

const classOf = ({ look = 'quiet', isWide }: Omit<Looks, 'children'>): string =>
  classes(styles.button, styles[look], isWide && styles.wide);

export interface ButtonProps extends Looks, Omit<ComponentProps<'button'>, 'children' | 'className'> {
  /** Shows that the tap was taken; a busy button keeps its focus and does nothing. */
  isBusy?: boolean;
}

export function Button({ look, icon, isWide, isBusy, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={classOf({ ...(look && { look }), ...(isWide && { isWide }) })}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {isBusy ? <span className={styles.spinner} aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

export function LinkButton({ href, look, icon, isWide, children }: Looks & { href: string }) {
  return (
    <Link href={href} className={classOf({ ...(look && { look }), ...(isWide && { isWide }) })}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}

/** Buttons side by side, wrapping on a phone; the primary one comes first in the source. */
export const Actions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);

export interface ActionBarProps {
  /** What is saved where, or what went wrong: beside the buttons, so that it is in sight when one is pressed. */
  status?: ReactNode;
  children: ReactNode;
}

/** The buttons of a long form, always in reach of the thumb. */
export function ActionBar({ status, children }: ActionBarProps) {
  return (
    <div className={styles.bar}>
      {status && <div className={styles.status}>{status}</div>}
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
