import { useState } from 'react';
import type { MemberView } from '../../../server/people/contract.ts';
import { Failure } from '../../ui/blank.tsx';
import { Actions, Button, LinkButton } from '../../ui/button.tsx';
import { Fact, FactList, Page, Section } from '../../ui/page.tsx';
import { Tag } from '../../ui/status.tsx';
import { CredentialsSection } from './credentials-section.tsx';
import { EndDialog } from './end-dialog.tsx';
import { EnrollmentSection } from './enrollment-section.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { type Roll, rolesText } from './member-words.ts';
import { ResetDialog } from './reset-dialog.tsx';
import { useIsAdministrator } from './role-choices.ts';
import { RolesDialog } from './roles-dialog.tsx';

const BACK = { href: '/people', label: 'People' };

export function MemberPage({ roll, personId }: { roll: Roll; personId: string }) {
  const member = roll.members.find((each) => each.personId === personId);
  if (!member)
    return (
      <Page title="Nobody here" back={BACK}>
        <Failure title="There is nobody in this program at this address." />
      </Page>
    );
  const isStudent = member.roles.includes('student') || member.enrollment !== null;
  const isSupervisor = member.roles.includes('supervisor') || member.credentials.length > 0;
  return (
    <Page title={member.name} back={BACK}>
      <Membership member={member} roll={roll} />
      {isStudent && <EnrollmentSection member={member} roll={roll} />}
      {isSupervisor && <CredentialsSection member={member} roll={roll} />}
      <Actions>
        <LinkButton href={`/activity?subject=${member.personId}`} look="plain" icon="history">
          What happened to this membership
        </LinkButton>
      </Actions>
    </Page>
  );
}

const STANDINGS = {
  active: <Tag tone="good">In the program</Tag>,
  invited: (
    <Tag tone="wait" icon="clock">
      Invited, not joined yet
    </Tag>
  ),
  left: <Tag tone="plain">Left the program</Tag>,
} as const;

type Asked = 'roles' | 'end' | 'link' | 'reset' | undefined;

/** What may be done depends on both people: who asks, and where the other one stands. */
function Membership({ member, roll }: { member: MemberView; roll: Roll }) {
  const [asked, setAsked] = useState<Asked>();
  const isAdministrator = useIsAdministrator();
  const isHere = member.standing !== 'left';
  const mayInvite = isAdministrator || !member.roles.includes('administrator');
  const close = () => setAsked(undefined);
  return (
    <Section>
      <FactList>
        <Fact label="Standing">{STANDINGS[member.standing]}</Fact>
        <Fact label="Part">{rolesText(member)}</Fact>
        <Fact label="E-mail">{member.email}</Fact>
      </FactList>
      <Actions>
        {member.standing !== 'active' && mayInvite && (
          <Button look="primary" onClick={() => setAsked('link')}>
            {member.standing === 'left' ? 'Invite again' : 'New invitation link'}
          </Button>
        )}
        {isAdministrator && isHere && <Button onClick={() => setAsked('roles')}>Change the part</Button>}
        {isAdministrator && member.standing === 'active' && (
          <Button onClick={() => setAsked('reset')}>Reset the password</Button>
        )}
        {isAdministrator && isHere && (
          <Button onClick={() => setAsked('end')}>
            {member.standing === 'invited' ? 'Take back the invitation' : 'End the membership'}
          </Button>
        )}
      </Actions>
      <RolesDialog member={member} isOpen={asked === 'roles'} onClose={close} />
      <EndDialog member={member} isOpen={asked === 'end'} onClose={close} />
      <ResetDialog member={member} timeZone={roll.timeZone} isOpen={asked === 'reset'} onClose={close} />
      <InviteDialog roll={roll} again={member} isOpen={asked === 'link'} onClose={close} />
    </Section>
  );
}
