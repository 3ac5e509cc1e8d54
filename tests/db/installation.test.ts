import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';
import { startEmbedded } from '../../db/embedded.ts';
import { readConfig } from '../../server/config.ts';
import { asOwner, type Ground, layGround, openPrepared } from '../../server/installation.ts';
import { testDatabase } from '../helpers/database.ts';

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

t.test('who starts while PostgreSQL recovers from a crash waits until it has', async (t) => {
  const { ownerConnection } = await testDatabase(t);
  const fields = ['SFATAL', 'VFATAL', 'C57P03', 'Mthe database system is starting up'];
  const said = Buffer.from(`${fields.map((field) => `${field}\0`).join('')}\0`);
  const refusal = Buffer.concat([Buffer.from('E'), Buffer.alloc(4), said]);
  refusal.writeInt32BE(said.length + 4, 1);
  let turnedAway = 0;
  const server = net.createServer((client) => {
    client.once('data', (hello) => {
      if (turnedAway++ < 2) {
        client.end(refusal);
        return;
      }
      const { host, port } = ownerConnection;
      const postgres = host.startsWith('/')
        ? net.connect(`${host}/.s.PGSQL.${port}`)
        : net.connect(port, host);
      postgres.write(hello);
      client.pipe(postgres).pipe(client);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const { port } = server.address() as net.AddressInfo;
  const { rows } = await asOwner({ ...ownerConnection, host: '127.0.0.1', port }, (client) =>
    client.query('select 1 as one'),
  );
  t.equal(rows[0].one, 1);
  t.equal(turnedAway, 3);
});
