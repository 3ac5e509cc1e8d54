/** What a new case can begin with: the last one, a favourite, a template of the program, or a draft left open. */
import { useState } from 'react';
import { Link } from 'wouter';
import { PROCEDURES } from '../../../server/cases/procedures.ts';
import { CASE_KINDS } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import type { TemplateView } from '../../../server/templates/contract.ts';
import { caseTitle } from '../../parts/case-facts.tsx';
import type { CaseStart } from '../../parts/choices.ts';
import { Button } from '../../ui/button.tsx';
import { LinkLine, LinkList, Section } from '../../ui/page.tsx';
import styles from './case-form.module.css';
import { type CaseDraft, likeBefore, withTemplate } from './draft.ts';

export interface BeginProps {
  draft: CaseDraft;
  start: CaseStart;
  onTake(draft: CaseDraft): void;
}

/** Gone once the typing has begun: it replaces everything. */
export function Begin({ draft, start, onTake }: BeginProps) {
  if (draft.isDirty || draft.storedVersion !== undefined) return null;
  const { last, favourites, templates, drafts } = start;
  const take = (template: TemplateView) => onTake(withTemplate(draft, template, start));
  const wholeCases = templates.filter(({ purpose }) => purpose === 'case');
  if (!last && favourites.length + wholeCases.length + drafts.length === 0) return null;
  return (
    <Section title="Begin with">
      {last && (
        <div className={styles.same}>
          <Button icon="repeat" onClick={() => onTake(likeBefore(draft, last))}>
            Same as last
          </Button>
          <p className={styles.quiet}>
            {labelOf(CASE_KINDS, last.content.kind)}: {caseTitle(last)}. Fills all but the numbers.
          </p>
        </div>
      )}
      <TemplateChips id="favourites" title="Favourites" templates={favourites} onTake={take}>
        <Link href="/favourites">Change favourites</Link>
      </TemplateChips>
      <TemplateChips id="templates" title="Templates of the program" templates={wholeCases} onTake={take} />
      <OpenDrafts drafts={drafts} />
    </Section>
  );
}

interface TemplateChipsProps {
  /** Of the first one. */
  id: string;
  title: string;
  templates: readonly TemplateView[];
  onTake(template: TemplateView): void;
  children?: React.ReactNode;
}

/** More wait behind one tap. */
const SHOWN = 8;

export function TemplateChips({ id, title, templates, onTake, children }: TemplateChipsProps) {
  const [isOpen, setOpen] = useState(false);
  if (templates.length === 0) return null;
  const shown = isOpen ? templates : templates.slice(0, SHOWN);
  return (
    <fieldset className={styles.begin}>
      <legend>{title}</legend>
      {shown.map((template, index) => (
        <button
          key={template.id}
          id={index === 0 ? id : undefined}
          type="button"
          className={styles.quick}
          onClick={() => onTake(template)}
        >
          {template.name}
        </button>
      ))}
      {shown.length < templates.length && (
        <button type="button" className={styles.quick} onClick={() => setOpen(true)}>
          {templates.length - shown.length} more…
        </button>
      )}
      {children}
    </fieldset>
  );
}

function OpenDrafts({ drafts }: { drafts: CaseStart['drafts'] }) {
  if (drafts.length === 0) return null;
  return (
    <div className={styles.drafts}>
      <h3>Go on with a draft</h3>
      <LinkList>
        {drafts.map(({ id, kind, principalProcedure }) => (
          <LinkLine key={id} href={`/cases/${id}/edit`}>
            {labelOf(CASE_KINDS, kind)}
            {principalProcedure && `: ${labelOf(PROCEDURES, principalProcedure)}`}
          </LinkLine>
        ))}
      </LinkList>
    </div>
  );
}
