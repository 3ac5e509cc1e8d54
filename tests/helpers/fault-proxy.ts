/** A wire between the application and PostgreSQL that goes wrong in chosen ways. */
import net from 'node:net';
import path from 'node:path';
import type { Test } from 'tap';
import type { ServerConnection } from './server.ts';

export interface Faults {
  /** Milliseconds that every piece waits, on its way there and back. */
  latencyMs?: number | undefined;
  /** Swallows everything, in both directions, without a word. */
  blackhole?: boolean;
  /** What the server says on one connection after so many bytes is cut off, and the connection with it. */
  truncateAfterBytes?: number;
  /** Answers trickle: so many bytes each 10 ms. */
  bytesPerTick?: number | undefined;
  /** Cut before this is passed on, once. */
  cutAt?: string | undefined;
  /** Asked at every commit: forwards it, and resets the connection before the answer comes back. */
  cutAfterCommit?(): boolean;
}

export interface FaultProxy {
  port: number;
  /** What goes wrong from now on, on connections that are open too. */
  set(faults: Faults): void;
  /** Cuts the connection on which the application next sends something that holds this text, before it is passed on. */
  cutAt(text: string): void;
  /** Resets every connection. */
  reset(): void;
  /** Connections that are open. */
  open(): number;
}

const TICK_MS = 10;

export async function faultProxy(
  t: Pick<Test, 'teardown'>,
  target: Pick<ServerConnection, 'host' | 'port'>,
): Promise<FaultProxy> {
  let faults: Faults = {};
  const clients = new Set<net.Socket>();
  const server = net.createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    join(client, net.connect(addressOf(target)), () => faults);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const reset = () => {
    for (const client of clients) client.resetAndDestroy();
  };
  t.teardown(() => {
    server.close();
    reset();
  });
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    set: (wanted) => {
      faults = wanted;
    },
    cutAt: (text) => {
      faults = { ...faults, cutAt: text };
    },
    reset,
    open: () => clients.size,
  };
}

function join(client: net.Socket, upstream: net.Socket, faults: () => Faults): void {
  let isCut = false;
  let answeredBytes = 0;
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  const ask = inOrder(upstream);
  const answer = inOrder(client);

  client.on('data', (piece) => {
    const now = faults();
    const { blackhole, cutAfterCommit, cutAt, latencyMs } = now;
    if (blackhole) return;
    if (cutAt !== undefined && piece.includes(cutAt)) {
      now.cutAt = undefined;
      end();
      return;
    }
    if (piece.includes('commit') && cutAfterCommit?.()) isCut = true;
    ask(piece, { latencyMs });
  });
  upstream.on('data', (piece) => {
    const { blackhole, truncateAfterBytes = Infinity, latencyMs, bytesPerTick } = faults();
    if (blackhole) return;
    answeredBytes += piece.length;
    // The server has answered the commit, so it is done; nobody will ever hear of it.
    if (isCut) client.resetAndDestroy();
    else if (answeredBytes > truncateAfterBytes) client.end(piece.subarray(0, 1));
    else answer(piece, { latencyMs, bytesPerTick });
  });
}

/** Pieces leave in the order in which they came, however long each takes. */
function inOrder(to: net.Socket) {
  let last = Promise.resolve();
  return (
    piece: Buffer,
    { latencyMs, bytesPerTick = piece.length }: Pick<Faults, 'latencyMs' | 'bytesPerTick'>,
  ) => {
    const due = latencyMs === undefined ? undefined : after(latencyMs);
    last = last.then(async () => {
      await due;
      for (let at = 0; at < piece.length && to.writable; at += bytesPerTick) {
        if (at > 0) await after(TICK_MS);
        to.write(piece.subarray(at, at + bytesPerTick));
      }
    });
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function addressOf({ host, port }: Pick<ServerConnection, 'host' | 'port'>): net.NetConnectOpts {
  return path.isAbsolute(host) ? { path: path.join(host, `.s.PGSQL.${port}`) } : { host, port };
}
