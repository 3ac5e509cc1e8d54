import { useInfiniteQuery } from '@tanstack/react-query';
import type { Read } from './calls.ts';
import { useSession } from './session.tsx';

/** Reads a list page by page; `pageAfter` names the read that follows `next`. */
export function useReadPages<T extends { next: number | null }>(pageAfter: (before?: number) => Read<T>) {
  const session = useSession();
  return useInfiniteQuery({
    queryKey: [session.programId() ?? 'nobody', 'pages', pageAfter().path],
    queryFn: ({ signal, pageParam }) => session.api.call<T>({ path: pageAfter(pageParam).path, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}
