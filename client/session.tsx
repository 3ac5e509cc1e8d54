/**
 * Who is signed in. The access token lives in memory only; the refresh token is an HttpOnly cookie that no
 * script sees. Storage holds two things: that somebody is signed in here (so that a first visit asks for
 * nothing), and the id of the program chosen last.
 */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { ChangePassword, MembershipView, SessionView, SignIn } from '../server/sessions/contract.ts';
import { type Api, ApiProblem, createApi, type Keys, send } from './api.ts';
import { confirmedKinds, createQuestions, type Questions } from './texts.ts';

const RENEW_BEFORE_END_MS = 30_000;
const HINT = 'pumprun.signed-in';
const PROGRAM = 'pumprun.program';

export interface SignedIn {
  phase: 'signed-in';
  person: SessionView['person'];
  memberships: MembershipView[];
  /** The program all calls are about; undefined while a person with several has not chosen. */
  membership: MembershipView | undefined;
}

export type SessionState =
  | { phase: 'starting' }
  | { phase: 'unreachable' }
  | { phase: 'signed-out'; hasEnded: boolean }
  | SignedIn;

export interface Session extends Keys {
  readonly api: Api;
  /** What the author of a text is asked before it is sent. */
  readonly questions: Questions;
  state(): SessionState;
  subscribe(listener: () => void): () => void;
  start(): Promise<void>;
  signIn(credentials: SignIn): Promise<void>;
  changePassword(passwords: ChangePassword): Promise<void>;
  signOut(where: 'here' | 'everywhere'): Promise<void>;
  chooseProgram(programId: string | undefined): void;
}

interface Held {
  view: SessionView;
  endsAtMs: number;
}

/** Makes the one session of this page. */
export function createSession(): Session {
  const listeners = new Set<() => void>();
  let state: SessionState = { phase: 'starting' };
  let held: Held | undefined;
  let chosenId = remembered(PROGRAM);
  let renewal: Promise<void> | undefined;

  const become = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const hold = (view: SessionView) => {
    held = { view, endsAtMs: performance.now() + view.expiresInSec * 1000 };
    remember(HINT, 'yes');
    become({
      phase: 'signed-in',
      person: view.person,
      memberships: view.memberships,
      membership: chosen(view.memberships, chosenId),
    });
  };

  const drop = (hasEnded: boolean) => {
    held = undefined;
    forget(HINT);
    become({ phase: 'signed-out', hasEnded });
  };

  // Another tab may be renewing with the same cookie. Refresh tokens are used once, so the tabs take turns:
  // whoever waits then sends the cookie that the first one was given.
  const renewOnce = () =>
    navigator.locks.request('pumprun-session', async () => {
      try {
        hold(await send<SessionView>({ method: 'POST', path: '/session/refresh' }));
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
        drop(held !== undefined);
      }
    });

  const renew = () => {
    renewal ??= renewOnce().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  const questions = createQuestions();
  const session: Session = {
    questions,
    confirmedTexts: (call) => confirmedKinds(call, questions.ask),
    api: createApi({
      token: () => session.token(),
      renewed: (refused) => session.renewed(refused),
      programId: () => session.programId(),
      confirmedTexts: (call) => session.confirmedTexts(call),
    }),
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      if (remembered(HINT) === undefined) {
        become({ phase: 'signed-out', hasEnded: false });
        return;
      }
      become({ phase: 'starting' });
      await renew().catch(() => become({ phase: 'unreachable' }));
    },
    async token() {
      if (held && performance.now() > held.endsAtMs - RENEW_BEFORE_END_MS) await renew();
      return held?.view.accessToken;
    },
    async renewed(refused) {
      if (held?.view.accessToken === refused) await renew();
      return held?.view.accessToken;
    },
    programId: () => (state.phase === 'signed-in' ? state.membership?.programId : undefined),
    async signIn(credentials) {
      hold(await send<SessionView>({ method: 'POST', path: '/session', body: credentials }));
    },
    // The token before the change continues nothing, so no tab may be renewing with it meanwhile.
    async changePassword(passwords) {
      await session.token();
      await navigator.locks.request('pumprun-session', async () => {
        const changing = { method: 'PUT', path: '/me/password', body: passwords } as const;
        const authorization = `Bearer ${held?.view.accessToken}`;
        hold(await send<SessionView>(changing, { authorization }));
      });
    },
    async signOut(where) {
      const path = where === 'everywhere' ? '/sessions' : '/session';
      await session.api.call<void>({ method: 'DELETE', path });
      drop(false);
    },
    chooseProgram(programId) {
      chosenId = programId;
      if (programId) remember(PROGRAM, programId);
      else forget(PROGRAM);
      if (held) hold(held.view);
    },
  };
  return session;
}

function chosen(memberships: MembershipView[], id: string | undefined): MembershipView | undefined {
  if (memberships.length === 1) return memberships[0];
  return memberships.find((membership) => membership.programId === id);
}

// Storage may be forbidden (private windows, managed devices); the app then only forgets between visits.
function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {}
}

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** The signed-in person and program, for screens that exist only inside a program. */
export function useMe(): SignedIn & { membership: MembershipView } {
  const state = useSessionState();
  if (state.phase !== 'signed-in' || !state.membership) throw new Error('useMe outside of a program');
  return { ...state, membership: state.membership };
}

export const useApi = (): Api => useSession().api;
