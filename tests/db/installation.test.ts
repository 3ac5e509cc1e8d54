import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';
import { startEmbedded } from '../../db/embedded.ts';
import { readConfig } from '../../server/config.ts';
import { asOwner, type Ground, layGround, openPrepared } from '../../server/installation.ts';

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
    tokenKeys: ['k'.repeat(43)],
    explained: (error) => Promise.resolve(error),
    stop: () => server.stop(),
  };
  await t.rejects(openPrepared(ground, 'postgres', OPTIONS), { message: /owns nothing/ });
});

t.test('root whose checkout lies in a private home gets a database all the same, elsewhere', async (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'pumprun-home-')); // 0700, as /root is
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'pumprun-elsewhere-'));
  chmodSync(elsewhere, 0o711);
  t.teardown(() => {
    for (const folder of [home, elsewhere]) rmSync(folder, { recursive: true, force: true });
  });
  const otherFolder = path.join(elsewhere, 'data');
  const ground = await layGround({
    ...readConfig({}),
    database: {
      kind: 'embedded',
      dataFolder: path.join(home, 'checkout/.data'),
      otherFolder,
      account: undefined,
    },
  });
  t.teardown(() => ground.stop());
  const owner = await ground.ownerOf('postgres');
  const { rows } = await asOwner(owner, (client) => client.query('show data_directory'));
  // An ordinary user owns their home, and so stays in it.
  const expected = process.getuid?.() === 0 ? otherFolder : home;
  t.ok(rows[0].data_directory.startsWith(expected), rows[0].data_directory);
});
