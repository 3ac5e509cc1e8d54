/** Sentences about what happened. A banner stays in its place; a live status is also read out. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './status.module.css';

export type Tone = 'info' | 'good' | 'wait' | 'bad';

const ICONS: Record<Tone, IconName> = { info: 'info', good: 'check', wait: 'clock', bad: 'alert' };

export interface BannerProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Read out when it appears: bad news at once, other news when there is time. */
  isLive?: boolean;
}

export function Banner({ tone, title, children, isLive }: BannerProps) {
  const role = isLive ? (tone === 'bad' ? 'alert' : 'status') : undefined;
  return (
    <div className={classes(styles.banner, styles[tone])} role={role}>
      <span className={styles.icon}>
        <Icon name={ICONS[tone]} />
      </span>
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** A short word with a mark, in a colour that never carries the meaning alone. */
export function Tag({
  tone,
  icon,
  children,
}: {
  tone: Tone | 'plain';
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={classes(styles.tag, styles[tone])}>
      {icon && <Icon name={icon} size={15} />}
      {children}
    </span>
  );
}

/** Words for assistive technology only. */
export const Hidden = ({ children }: { children: ReactNode }) => (
  <span className={styles.hidden}>{children}</span>
);
