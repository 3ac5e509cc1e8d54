import { type Api, ApiProblem } from '../api.ts';

/** Stores a record under the id the client made for it: new while no version is known, else over that version. */
export async function putRecord<V extends { version: number }>(
  api: Api,
  path: string,
  body: unknown,
  storedVersion: number | undefined,
): Promise<V> {
  const call = { method: 'PUT', path, body } as const;
  if (storedVersion !== undefined) return api.call<V>({ ...call, ifMatch: storedVersion });
  try {
    return await api.call<V>({ ...call, create: true });
  } catch (error) {
    // An earlier attempt arrived although its answer did not, and was typed on since: it is our own draft.
    if (!(error instanceof ApiProblem) || error.code !== 'RECORD_EXISTS_DIFFERENT') throw error;
    const own = await api.call<V>({ path });
    return api.call<V>({ ...call, ifMatch: own.version });
  }
}
