/** What everybody in the program may begin a case with, or fill its circuit with. */
import { TEMPLATE_PURPOSES } from '../../../server/templates/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Hidden } from '../../ui/status.tsx';
import { TemplateList } from './template-list.tsx';

export default function Templates() {
  const query = useRead(reads.templates());
  const add = (
    <LinkButton href="/templates/new" look="primary" icon="plus">
      Add a template
    </LinkButton>
  );
  const hasTemplates = query.data?.templates.some(({ scope }) => scope === 'program');
  return (
    <Page
      title="Templates"
      lead="Partly filled cases that your students can begin with."
      {...(hasTemplates && { actions: add })}
    >
      <Loaded query={query} what="Loading the templates" rows={4}>
        {({ templates }) => {
          const shared = templates.filter(({ scope }) => scope === 'program');
          if (shared.length === 0)
            return (
              <EmptyState title="No templates yet" action={add}>
                <p>Add what your students log again and again, and the circuits of the house.</p>
              </EmptyState>
            );
          return TEMPLATE_PURPOSES.map(({ code, label, definition }) => {
            const some = shared.filter(({ purpose }) => purpose === code);
            return (
              some.length > 0 && (
                <Section key={code} title={label} lead={`${definition}.`} isBare>
                  <TemplateList
                    templates={some}
                    actFor={({ id, name }) => (
                      <LinkButton href={`/templates/${id}`} icon="pencil">
                        Change <Hidden>{name}</Hidden>
                      </LinkButton>
                    )}
                  />
                </Section>
              )
            );
          });
        }}
      </Loaded>
    </Page>
  );
}
