/** Which screen belongs to which address and role. Screens load when they are first asked for. */
import { type ComponentType, lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { KeptProvider } from './kept.tsx';
import { homeFor, sectionsFor } from './navigation.ts';
import { Broken } from './parts/broken.tsx';
import { PROMISE } from './parts/promise.ts';
import { TextQuestion } from './parts/text-question.tsx';
import { useMe, useSession, useSessionState } from './session.tsx';
import { Failure, Loading } from './ui/blank.tsx';
import { Page } from './ui/page.tsx';
import { Shell, Threshold } from './ui/shell.tsx';

const screen = (load: () => Promise<{ default: ComponentType }>) => lazy(load);

const SignInScreen = screen(() => import('./screens/sign-in/sign-in.tsx'));
const SetUpScreen = screen(() => import('./screens/set-up/set-up.tsx'));
const JoinScreen = screen(() => import('./screens/join/join.tsx'));
const ForgotScreen = screen(() => import('./screens/forgot/forgot.tsx'));
const ResetScreen = screen(() => import('./screens/reset/reset.tsx'));
const ProgramChoice = screen(() => import('./screens/program-choice/program-choice.tsx'));
const Me = screen(() => import('./screens/me/me.tsx'));

const NewCase = screen(() => import('./screens/case-form/new-case.tsx'));
const EditCase = screen(() => import('./screens/case-form/edit-case.tsx'));
const CaseDetail = screen(() => import('./screens/case-detail/case-detail.tsx'));
const MyLog = screen(() => import('./screens/my-log/my-log.tsx'));
const Hours = screen(() => import('./screens/hours/hours.tsx'));
const EditHours = screen(() => import('./screens/hours/edit-hours.tsx'));
const HoursDetail = screen(() => import('./screens/hours-detail/hours-detail.tsx'));
const Progress = screen(() => import('./screens/progress/progress.tsx'));
const RuleEvidence = screen(() => import('./screens/rule-evidence/rule-evidence.tsx'));

const Inbox = screen(() => import('./screens/inbox/inbox.tsx'));
const Cohort = screen(() => import('./screens/cohort/cohort.tsx'));
const StudentEvidence = screen(() => import('./screens/student-evidence/student-evidence.tsx'));
const People = screen(() => import('./screens/people/people.tsx'));
const Sites = screen(() => import('./screens/sites/sites.tsx'));
const ProgramScreen = screen(() => import('./screens/program/program.tsx'));
const Templates = screen(() => import('./screens/templates/templates.tsx'));
const Template = screen(() => import('./screens/templates/template.tsx'));
const Favourites = screen(() => import('./screens/templates/favourites.tsx'));
const Import = screen(() => import('./screens/import/import.tsx'));
const Activity = screen(() => import('./screens/activity/activity.tsx'));

export function App() {
  return (
    <Broken>
      <KeptProvider>
        <Suspense fallback={<Waiting />}>
          <Gate />
          <TextQuestion />
        </Suspense>
      </KeptProvider>
    </Broken>
  );
}

/** A link that somebody was given, a forgotten password and the first set-up need nobody signed in; everything else does. */
function Gate() {
  const state = useSessionState();
  const session = useSession();
  const [location] = useLocation();
  if (location === '/join') return <JoinScreen />;
  if (location === '/forgot') return <ForgotScreen />;
  if (location === '/reset') return <ResetScreen />;
  if (location === '/set-up') return <SetUpScreen />;
  switch (state.phase) {
    case 'starting':
      return <Waiting />;
    case 'unreachable':
      return (
        <Threshold promise={PROMISE}>
          <Page title="No connection">
            <Failure title="The server did not answer." onRetry={() => void session.start()}>
              <p>You are still signed in. Nothing you saved is lost.</p>
            </Failure>
          </Page>
        </Threshold>
      );
    case 'signed-out':
      return <SignInScreen />;
    case 'signed-in':
      return state.membership ? <Program /> : <ProgramChoice />;
  }
}

function Program() {
  const { membership } = useMe();
  const { roles } = membership;
  const [location] = useLocation();
  const isStaff = roles.includes('director') || roles.includes('administrator');
  return (
    <Shell items={sectionsFor(roles)} place={membership.programName}>
      <Broken key={location}>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/me" component={Me} />
            {roles.includes('student') && <Route path="/cases/new" component={NewCase} />}
            {roles.includes('student') && <Route path="/cases/:id/edit" component={EditCase} />}
            <Route path="/cases/:id" component={CaseDetail} />
            {roles.includes('student') && <Route path="/favourites" component={Favourites} />}
            {roles.includes('student') && <Route path="/log" component={MyLog} />}
            {roles.includes('student') && <Route path="/log/hours" component={MyLog} />}
            {roles.includes('student') && <Route path="/hours" component={Hours} />}
            {roles.includes('student') && <Route path="/hours/:id/edit" component={EditHours} />}
            <Route path="/hours/:id" component={HoursDetail} />
            {roles.includes('student') && <Route path="/progress" component={Progress} />}
            {roles.includes('student') && <Route path="/progress/:ruleId" component={RuleEvidence} />}
            {roles.includes('supervisor') && <Route path="/inbox" component={Inbox} />}
            {roles.includes('director') && <Route path="/cohort" component={Cohort} />}
            {roles.includes('director') && <Route path="/students/:studentId" component={StudentEvidence} />}
            {roles.includes('director') && (
              <Route path="/students/:studentId/rules/:ruleId" component={StudentEvidence} />
            )}
            {(isStaff || roles.includes('student')) && <Route path="/import" component={Import} />}
            {isStaff && <Route path="/people" component={People} />}
            {isStaff && <Route path="/sites" component={Sites} />}
            {isStaff && <Route path="/program" component={ProgramScreen} />}
            {roles.includes('director') && <Route path="/templates" component={Templates} />}
            {roles.includes('director') && <Route path="/templates/:id" component={Template} />}
            {isStaff && <Route path="/activity" component={Activity} />}
            <Route path="/">
              <Redirect to={homeFor(roles)} replace />
            </Route>
            <Route>
              <NothingHere />
            </Route>
          </Switch>
        </Suspense>
      </Broken>
    </Shell>
  );
}

const NothingHere = () => (
  <Page title="Nothing here">
    <Failure title="There is nothing at this address that you may see.">
      <p>Choose a section from the menu.</p>
    </Failure>
  </Page>
);

const Waiting = () => (
  <main style={{ padding: '4rem 1rem', maxWidth: '44rem', width: '100%', margin: '0 auto' }}>
    <Loading />
  </main>
);
