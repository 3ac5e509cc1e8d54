import { useState } from 'react';
import { labelOf } from '../../../server/lib/term.ts';
import type { CredentialView, MemberView } from '../../../server/people/contract.ts';
import { CREDENTIALS } from '../../../server/programs/rules.ts';
import { Button } from '../../ui/button.tsx';
import { focusControl } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { Tag } from '../../ui/status.tsx';
import { CredentialForm } from './credential-form.tsx';
import { type Roll, siteName, validityNote } from './member-words.ts';
import styles from './people.module.css';

interface CredentialsSectionProps {
  member: MemberView;
  roll: Roll;
}

/** What a supervisor may sign as, where and when; a signature outside of it is refused. */
export function CredentialsSection({ member, roll }: CredentialsSectionProps) {
  const [editing, setEditing] = useState<CredentialView | 'new'>();
  const { credentials, roles, standing } = member;
  const mayEdit = standing !== 'left' && roles.includes('supervisor');
  const close = () => {
    setEditing(undefined);
    requestAnimationFrame(() => focusControl('add-credential'));
  };
  if (editing)
    return (
      <Section title={editing === 'new' ? 'Add a credential' : 'Change the credential'}>
        <CredentialForm
          member={member}
          roll={roll}
          found={editing === 'new' ? undefined : editing}
          onClose={close}
        />
      </Section>
    );
  return (
    <Section
      title="Credentials"
      lead="A signature counts only on a day and at a site that a credential covers."
      actions={
        mayEdit && (
          <Button id="add-credential" icon="plus" onClick={() => setEditing('new')}>
            Add a credential
          </Button>
        )
      }
    >
      {credentials.length === 0 && <p className={styles.quiet}>None yet: this supervisor cannot sign.</p>}
      {credentials.map((credential) => (
        <Credential
          key={credential.id}
          credential={credential}
          roll={roll}
          {...(mayEdit && { onEdit: () => setEditing(credential) })}
        />
      ))}
    </Section>
  );
}

function Credential({
  credential,
  roll,
  onEdit,
}: {
  credential: CredentialView;
  roll: Roll;
  onEdit?(): void;
}) {
  const { tone, icon, text } = validityNote(credential, roll.today);
  const name = labelOf(CREDENTIALS, credential.credential);
  return (
    <div className={styles.credential}>
      <div className={styles.credentialHead}>
        <h3 className={styles.credentialName}>{name}</h3>
        <Tag tone={tone} icon={icon}>
          {text}
        </Tag>
      </div>
      <p className={styles.quiet}>{credential.siteIds.map((id) => siteName(roll, id)).join(', ')}</p>
      {onEdit && (
        <div>
          <Button onClick={onEdit} aria-label={`Change the credential ${name}`}>
            Change
          </Button>
        </div>
      )}
    </div>
  );
}
