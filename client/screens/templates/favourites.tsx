/** What a student saved of their cases to begin others alike. */
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { TemplateList } from './template-list.tsx';

export default function Favourites() {
  const query = useRead(reads.templates());
  return (
    <Page
      title="Favourites"
      lead="Only you see them. Save one from the form of a case."
      back={{ href: '/cases/new', label: 'Back to the form' }}
    >
      <Loaded query={query} what="Loading your favourites" rows={4}>
        {({ templates }) => {
          const own = templates.filter(({ scope }) => scope === 'own');
          return own.length === 0 ? (
            <EmptyState
              title="No favourites yet"
              action={<LinkButton href="/cases/new">Log a case</LinkButton>}
            >
              <p>Fill in a case and choose “Save as favourite” at its end.</p>
            </EmptyState>
          ) : (
            <TemplateList templates={own} />
          );
        }}
      </Loaded>
    </Page>
  );
}
