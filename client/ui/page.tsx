/** The frame of a screen: its one heading, what leads back, and sections on sheets. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import styles from './page.module.css';

export interface PageProps {
  /** The heading, and the title of the browser tab. */
  title: string;
  /** One sentence under the heading. */
  lead?: ReactNode;
  /** Where one came from. */
  back?: { href: string; label: string };
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** read (default): a comfortable line; wide: tables. */
  width?: 'read' | 'wide';
  children: ReactNode;
}

export function Page({ title, lead, back, actions, width = 'read', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Pumprun`;
  }, [title]);
  // After a change of screen the reader starts at its heading, as after loading a page. The first screen of a
  // visit is left alone, and so is one that already put the focus where typing starts.
  useEffect(() => {
    const hasNavigated = window.history.length > 1 && document.activeElement === document.body;
    if (hasNavigated) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <main className={classes(styles.page, styles[width])} id="main" tabIndex={-1}>
      <header className={styles.head}>
        <div>
          {back && (
            <Link href={back.href} className={styles.back}>
              <Icon name="back" size={18} />
              {back.label}
            </Link>
          )}
          <h1 className={styles.title} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  );
}

export interface SectionProps {
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** bare: without the sheet, for lists and tables that bring their own. */
  isBare?: boolean;
  children: ReactNode;
}

export function Section({ title, lead, actions, isBare, children }: SectionProps) {
  const id = useId();
  return (
    <section
      className={classes(styles.section, !isBare && styles.sheet)}
      aria-labelledby={title ? id : undefined}
    >
      {(title || actions) && (
        <div className={styles.sectionHead}>
          <div>
            {title && (
              <h2 className={styles.sectionTitle} id={id}>
                {title}
              </h2>
            )}
            {lead && <p className={styles.sectionLead}>{lead}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}

export interface DisclosureProps {
  title: string;
  /** Said beside the title while it is closed and open. */
  note: string;
  /** Opens it, for instance because something in it has to be corrected; it may be closed again. */
  isForcedOpen?: boolean;
  children: ReactNode;
}

/** A sheet that is closed until somebody wants what is in it. */
export function Disclosure({ title, note, isForcedOpen = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(isForcedOpen);
  const [wasForced, setWasForced] = useState(isForcedOpen);
  if (wasForced !== isForcedOpen) {
    setWasForced(isForcedOpen);
    if (isForcedOpen) setOpen(true);
  }
  return (
    <details
      className={classes(styles.section, styles.sheet, styles.disclosure, isOpen && styles.isOpen)}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        <span className={styles.summaryNote}>{note}</span>
        <span className={styles.mark}>
          <Icon name="next" size={18} />
        </span>
      </summary>
      {isOpen && children}
    </details>
  );
}

/** A list of links, each a whole line for the thumb. */
export function LinkList({ children }: { children: ReactNode }) {
  return <ul className={styles.links}>{children}</ul>;
}

export function LinkLine({
  href,
  children,
  aside,
}: {
  href: string;
  children: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <li>
      <Link href={href} className={styles.link}>
        <span className={styles.linkText}>{children}</span>
        {aside}
        <Icon name="next" size={18} />
      </Link>
    </li>
  );
}

/** Labels and values of one record. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
