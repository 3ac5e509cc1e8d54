import { useLocation } from 'wouter';
import { labelOf } from '../../../server/lib/term.ts';
import { MEMBER_ROLES, PRIVACY_MODES } from '../../../server/programs/rules.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { sectionsFor } from '../../navigation.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { dayText } from '../../parts/when.ts';
import { useMe, useSession } from '../../session.tsx';
import { Actions, Button, LinkButton } from '../../ui/button.tsx';
import { Fact, FactList, LinkLine, LinkList, Page, Section } from '../../ui/page.tsx';
import { LogSection } from './log-section.tsx';
import styles from './me.module.css';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

export default function Me() {
  const { person, membership } = useMe();
  const sections = sectionsFor(membership.roles).slice(0, -1);
  return (
    <Page title="Me">
      {sections.length > 4 && (
        <div className={styles.onPhone}>
          <LinkList>
            {sections.slice(4).map((section) => (
              <LinkLine key={section.href} href={section.href}>
                {section.label}
              </LinkLine>
            ))}
          </LinkList>
        </div>
      )}
      <Section title={person.name}>
        <FactList>
          <Fact label="E-mail">{person.email}</Fact>
          <Fact label="Part in the program">
            {membership.roles.map((role) => labelOf(MEMBER_ROLES, role)).join(', ')}
          </Fact>
        </FactList>
      </Section>
      <ProgramSection />
      {membership.roles.includes('student') ? <LogSection /> : <FilesSection />}
      <PasswordSection />
      <SessionsSection />
      <SignOutSection />
    </Page>
  );
}

function ProgramSection() {
  const session = useSession();
  const { membership, memberships } = useMe();
  const query = useRead(reads.program());
  return (
    <Section title={membership.programName}>
      <Loaded query={query} what="Loading the program" rows={1}>
        {(program) => (
          <FactList>
            <Fact label="Dates of cases">{labelOf(PRIVACY_MODES, program.privacyMode)}</Fact>
            <Fact label="Time zone">{program.timeZone}</Fact>
            {program.agreementReference && (
              <Fact label="Data use agreement">{program.agreementReference}</Fact>
            )}
            {program.agreementExpiresOn && (
              <Fact label="Agreement ends">{dayText(program.agreementExpiresOn)}</Fact>
            )}
          </FactList>
        )}
      </Loaded>
      {memberships.length > 1 && (
        <Actions>
          <Button onClick={() => session.chooseProgram(undefined)}>Change program</Button>
        </Actions>
      )}
    </Section>
  );
}

/** Whoever directs a program brings in what its students kept elsewhere. */
function FilesSection() {
  const { membership } = useMe();
  if (!membership.roles.some((role) => role === 'director' || role === 'administrator')) return null;
  return (
    <Section title="Logs of students" lead="A spreadsheet of a class, or the log of one student.">
      <Actions>
        <LinkButton href="/import">Bring in a file</LinkButton>
      </Actions>
    </Section>
  );
}

function SignOutSection() {
  const session = useSession();
  const write = useWrite();
  const [, navigate] = useLocation();
  const signOut = (where: 'here' | 'everywhere') =>
    write.run(async () => {
      await session.signOut(where);
      // Whoever signs in next starts at their own first page.
      navigate('/', { replace: true });
    });
  return (
    <Section title="Sign out">
      <p className={styles.note}>
        Everything you saved is on the server. Signing out everywhere ends your sessions on all devices at
        once.
      </p>
      <FailureBanner error={write.error} />
      <Actions>
        <Button isBusy={write.isBusy} onClick={() => void signOut('here')}>
          Sign out here
        </Button>
        <Button isBusy={write.isBusy} onClick={() => void signOut('everywhere')}>
          Sign out everywhere
        </Button>
      </Actions>
    </Section>
  );
}
