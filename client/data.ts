/** Reading through the query cache, and writing with one busy flag and one error in sight. */
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from './api.ts';
import type { Read } from './calls.ts';
import { useApi, useSession } from './session.tsx';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        // A refusal does not change by asking again; a lost connection may.
        retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < 2,
        // navigator.onLine is wrong behind many hospital networks: only a real answer counts.
        networkMode: 'always',
      },
    },
  });
}

interface ReadOptions {
  enabled?: boolean;
}

/** Reads `what` for the chosen program. Render it with <Loaded query={...}>. */
export function useRead<T>(what: Read<T>, { enabled = true }: ReadOptions = {}) {
  const session = useSession();
  return useQuery({
    queryKey: [session.programId() ?? 'nobody', what.path],
    queryFn: ({ signal }) => session.api.call<T>({ path: what.path, signal }),
    enabled,
  });
}

/** After a write: whatever was read before is asked for again when it is next on screen. */
export function useForgetReads(): () => void {
  const client = useQueryClient();
  return () => {
    // Nobody waits for this: the screens that are open show the old answer until the new one is there.
    client.invalidateQueries().catch(() => undefined);
  };
}

export interface Write {
  isBusy: boolean;
  /** What went wrong the last time; show it with <FailureBanner error={...}>. */
  error: unknown;
  /** Runs `act` unless one is running; true when it succeeded. Forgets all reads afterwards. */
  run(act: (api: ReturnType<typeof useApi>) => Promise<void>): Promise<boolean>;
  clear(): void;
  /** Shows an error that did not come from `run`. */
  fail(error: unknown): void;
}

export function useWrite(): Write {
  const api = useApi();
  const forgetReads = useForgetReads();
  const running = useRef(false);
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>({
    isBusy: false,
    error: undefined,
  });
  return {
    ...state,
    async run(act) {
      // A second tap arrives before the button is drawn as busy.
      if (running.current) return false;
      running.current = true;
      setState({ isBusy: true, error: undefined });
      try {
        await act(api);
        setState({ isBusy: false, error: undefined });
        forgetReads();
        return true;
      } catch (error) {
        setState({ isBusy: false, error });
        return false;
      } finally {
        running.current = false;
      }
    },
    clear: () => setState({ isBusy: false, error: undefined }),
    fail: (error) => setState({ isBusy: false, error }),
  };
}
