import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';
import { startEmbedded } from '../../db/embedded.ts';
import { type Ground, openPrepared } from '../../server/installation.ts';

const OPTIONS = { poolSize: 2, onConnectionError: () => {} };

t.test('whoever runs it as a role that could climb the fences is told so at the start', async (t) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pumprun-installation-'));
  const server = await startEmbedded({ dataDir, fsync: false }); // its own: the role's password is the server's
  t.teardown(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const ground: Ground = {
    ownerOf: () => Promise.resolve(server.connection),
    appConnection: (owner) => ({ ...owner }),
    tokenKey: 'k'.repeat(43),
    stop: () => server.stop(),
  };
  await t.rejects(openPrepared(ground, 'postgres', OPTIONS), { message: /owns nothing/ });
});
