import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Failure } from '../../ui/blank.tsx';
import { Page } from '../../ui/page.tsx';
import { TemplateForm } from './template-form.tsx';

/** One template of the program, new or opened to be changed. */
export default function Template() {
  const { id = 'new' } = useParams<{ id: string }>();
  const [newId] = useState(() => crypto.randomUUID());
  const [, navigate] = useLocation();
  const choices = useRead(reads.formChoices());
  const query = useRead(reads.templates());
  return (
    <Page
      title={id === 'new' ? 'Add a template' : 'Change a template'}
      back={{ href: '/templates', label: 'All templates' }}
    >
      <Loaded query={choices} what="Loading the form" rows={2}>
        {(offered) => (
          <Loaded query={query} what="Loading the template" rows={4}>
            {({ templates }) => {
              const found = templates.find((each) => each.id === id && each.scope === 'program');
              if (id !== 'new' && found === undefined)
                return <Failure title="This template was archived, or there never was one." />;
              return (
                <TemplateForm
                  key={id}
                  id={found?.id ?? newId}
                  found={found}
                  choices={offered}
                  onSaved={() => navigate('/templates')}
                />
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
