import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { MemberView } from '../../../server/people/contract.ts';
import { MEMBER_ROLE_CODES, type MemberRole } from '../../../server/programs/rules.ts';
import { EmptyState } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { LinkLine, LinkList, Page, Section } from '../../ui/page.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { Tag } from '../../ui/status.tsx';
import { Tab, Tabs } from '../../ui/tabs.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { notesOf, placeText, type Roll, rolesText } from './member-words.ts';
import styles from './people.module.css';

const PARTS: readonly { role: MemberRole; label: string }[] = [
  { role: 'student', label: 'Students' },
  { role: 'supervisor', label: 'Supervisors' },
  { role: 'director', label: 'Directors' },
  { role: 'administrator', label: 'Administrators' },
];

/** From this many people on, finding one by eye takes longer than typing three letters. */
const MANY = 10;

export function PeopleList({ roll }: { roll: Roll }) {
  const [params] = useSearchParams();
  const [isInviting, setInviting] = useState(false);
  const [typed, setTyped] = useState('');
  const asked = params.get('role');
  const role = MEMBER_ROLE_CODES.find((code) => code === asked);
  const shown = roll.members.filter((member) => isFound(member, role, typed));
  const having = (standing: MemberView['standing']) => shown.filter((member) => member.standing === standing);
  return (
    <Page
      title="People"
      actions={
        <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
          Invite a person
        </Button>
      }
    >
      <div className={styles.tools}>
        <div className={styles.tabs}>
          <Tabs label="Which people">
            <Tab href="/people" isCurrent={role === undefined}>
              All
            </Tab>
            {PARTS.map((part) => (
              <Tab key={part.role} href={`/people?role=${part.role}`} isCurrent={part.role === role}>
                {part.label}
              </Tab>
            ))}
          </Tabs>
        </div>
        {roll.members.length > MANY && (
          <Field id="find" label="Find by name or e-mail">
            {(wires) => (
              <SearchInput
                {...wires}
                label="Find by name or e-mail"
                placeholder="A part of the name"
                value={typed}
                onChange={setTyped}
              />
            )}
          </Field>
        )}
      </div>
      {shown.length === 0 && (
        <EmptyState title="Nobody here">
          <p>{typed ? 'No name and no e-mail holds what you typed.' : 'Invite somebody with this part.'}</p>
        </EmptyState>
      )}
      <Standing title="In the program" members={having('active')} roll={roll} />
      <Standing
        title="Invited, not joined yet"
        members={having('invited')}
        roll={roll}
        mark={
          <Tag tone="wait" icon="clock">
            Invited
          </Tag>
        }
      />
      <Standing title="Left" members={having('left')} roll={roll} mark={<Tag tone="plain">Left</Tag>} />
      <InviteDialog roll={roll} isOpen={isInviting} onClose={() => setInviting(false)} />
    </Page>
  );
}

function isFound({ name, email, roles }: MemberView, role: MemberRole | undefined, typed: string): boolean {
  const wanted = typed.trim().toLocaleLowerCase();
  const hasRole = role === undefined || roles.includes(role);
  return hasRole && `${name} ${email}`.toLocaleLowerCase().includes(wanted);
}

interface StandingProps {
  title: string;
  members: readonly MemberView[];
  roll: Roll;
  mark?: ReactNode;
}

function Standing({ title, members, roll, mark }: StandingProps) {
  if (members.length === 0) return null;
  return (
    <Section title={`${title} (${members.length})`} isBare>
      <LinkList>
        {members.map((member) => (
          <LinkLine key={member.personId} href={`/people?person=${member.personId}`} aside={mark}>
            <span className={styles.name}>{member.name}</span>
            <span className={styles.parts}>{[rolesText(member), member.email].join(' · ')}</span>
            <span className={styles.parts}>{placeText(member, roll)}</span>
            <Notes member={member} today={roll.today} />
          </LinkLine>
        ))}
      </LinkList>
    </Section>
  );
}

function Notes({ member, today }: { member: MemberView; today: string }) {
  const notes = notesOf(member, today);
  if (notes.length === 0) return null;
  return (
    <span className={styles.notes}>
      {notes.map(({ tone, icon, text }) => (
        <Tag key={text} tone={tone} icon={icon}>
          {text}
        </Tag>
      ))}
    </span>
  );
}
