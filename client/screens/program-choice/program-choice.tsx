import { labelOf } from '../../../server/lib/term.ts';
import { MEMBER_ROLES } from '../../../server/programs/rules.ts';
import { useWrite } from '../../data.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { PROMISE } from '../../parts/promise.ts';
import { useSession, useSessionState } from '../../session.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Threshold } from '../../ui/shell.tsx';
import styles from './program-choice.module.css';

/** A person with several programs says which one it is about; the choice is remembered on this device. */
export default function ProgramChoice() {
  const session = useSession();
  const state = useSessionState();
  const write = useWrite();
  if (state.phase !== 'signed-in') return null;
  const { memberships, person } = state;
  return (
    <Threshold promise={PROMISE}>
      <Page title="Choose a program" lead={`You are signed in as ${person.name}.`}>
        {memberships.length === 0 ? (
          <EmptyState title="You are in no program at the moment">
            <p>Your account still exists. A program director can invite you again.</p>
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {memberships.map(({ programId, programName, roles }) => (
              <li key={programId}>
                <button
                  type="button"
                  className={styles.program}
                  onClick={() => session.chooseProgram(programId)}
                >
                  <span>
                    <strong>{programName}</strong>
                    <span className={styles.roles}>
                      {roles.map((role) => labelOf(MEMBER_ROLES, role)).join(', ')}
                    </span>
                  </span>
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <FailureBanner error={write.error} />
        <div>
          <Button isBusy={write.isBusy} onClick={() => void write.run(() => session.signOut('here'))}>
            Sign out
          </Button>
        </div>
      </Page>
    </Threshold>
  );
}
