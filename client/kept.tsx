/**
 * What is typed and not yet saved, kept in memory while a person looks at another screen or signs in again.
 * Never in storage: it is clinical. It is gone when the page is closed, and the page warns of that.
 */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useSession, useSessionState } from './session.tsx';

const KeptContext = createContext<Map<string, unknown>>(new Map());

export function KeptProvider({ children }: { children: ReactNode }) {
  const [kept] = useState(() => new Map<string, unknown>());
  const session = useSession();
  useEffect(
    () =>
      session.subscribe(() => {
        const state = session.state();
        // A session that ran out comes back to its typing; who signs out leaves nothing behind.
        if (state.phase === 'signed-out' && !state.hasEnded) kept.clear();
      }),
    [session, kept],
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (kept.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [kept]);
  return <KeptContext value={kept}>{children}</KeptContext>;
}

/** A place for typing under a name: what was kept there, a way to keep, a way to let go. */
export function useKept<T>(name: string): { kept: T | undefined; keep(value: T): void; letGo(): void } {
  const map = useContext(KeptContext);
  const state = useSessionState();
  const key =
    state.phase === 'signed-in' ? `${state.person.id} ${state.membership?.programId} ${name}` : name;
  return {
    kept: map.get(key) as T | undefined, // only this hook writes under this name
    keep: (value) => map.set(key, value),
    letGo: () => map.delete(key),
  };
}
