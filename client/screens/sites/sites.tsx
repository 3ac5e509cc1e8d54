/** The hospitals and centres of the program. Cases name them, rotations lead to them, credentials hold at them. */
import { useState } from 'react';
import type * as z from 'zod/mini';
import type { SiteView } from '../../../server/programs/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { SiteDialog } from './site-dialog.tsx';
import { settingText } from './site-words.ts';
import styles from './sites.module.css';

type Site = z.infer<typeof SiteView>;

export default function Sites() {
  const query = useRead(reads.sites());
  const [editing, setEditing] = useState<Site | 'new'>();
  const add = (
    <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
      Add a site
    </Button>
  );
  const hasSites = (query.data?.sites.length ?? 0) > 0;
  return (
    <Page title="Sites" {...(hasSites && { actions: add })}>
      <Loaded query={query} what="Loading the sites" rows={4}>
        {({ sites }) =>
          sites.length === 0 ? (
            <EmptyState title="No sites yet" action={add}>
              <p>Add the hospitals where your students work: a case cannot be submitted without one.</p>
            </EmptyState>
          ) : (
            <ul className={styles.sites}>
              {sites.map((site) => (
                <li key={site.id}>
                  <SiteButton site={site} onEdit={() => setEditing(site)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <SiteDialog editing={editing} onClose={() => setEditing(undefined)} />
    </Page>
  );
}

function SiteButton({ site, onEdit }: { site: Site; onEdit(): void }) {
  return (
    <button type="button" className={styles.site} onClick={onEdit}>
      <span className={styles.text}>
        <span className={styles.name}>{site.name}</span>
        <span className={styles.parts}>
          {site.code} · {settingText(site.setting)}
        </span>
      </span>
      <span className={styles.change}>
        <Icon name="pencil" size={18} />
        Change
      </span>
    </button>
  );
}
