/** Processes die while sixteen people write: nothing acknowledged is lost, nothing is there twice, and it goes on by itself. */
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { isAlive } from '../../db/embedded/process.ts';
import { newKey, testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { ownCluster } from '../helpers/cluster.ts';
import { faultProxy } from '../helpers/fault-proxy.ts';
import { rounds } from '../helpers/thoroughness.ts';
import { expectLedgerKept, writeCases } from '../helpers/write-ledger.ts';

const cluster = await ownCluster(t);
const on = await castOn(await testApp(t, { database: cluster }), { privacyMode: 'dated' });
const proxy = await faultProxy(t, cluster.appConnection);
const tokenKey = newKey();
const start = () => appProcess(t, { connection: cluster.appConnection, tokenKey });
const behindProxy = { ...cluster.appConnection, host: '127.0.0.1', port: proxy.port };

t.test('F01: the application is killed again and again', async (t) => {
  let app = await start();
  const writing = writeCases(on, () => app.url, rounds(300, 20_000));
  const backMs: number[] = [];
  for (let kill = 0; kill < rounds(3, 50); kill++) {
    await pause(rounds(200, 700));
    process.kill(app.pid, 'SIGKILL');
    const killedAt = performance.now();
    app = await start();
    await writing.nextAcknowledged();
    backMs.push(performance.now() - killedAt);
  }
  await writing.done;
  process.kill(app.pid, 'SIGKILL');
  await expectLedgerKept(t, cluster.owner, writing.ledger);
  t.comment(`killed ${backMs.length} times; back after ${Math.round(Math.max(...backMs))} ms at most`);
});

t.test(
  'F02, F03, F04: the database loses a backend, dies, is restarted; the application stays',
  async (t) => {
    const app = await start();
    const writing = writeCases(on, () => app.url, rounds(400, 6_000));
    const faults = {
      'a backend is killed': async () => {
        const { rows } = await cluster.owner.query(
          `select pid from pg_stat_activity where usename <> 'postgres' and datname = 'ledger' limit 1`,
        );
        process.kill(rows[0].pid, 'SIGKILL');
      },
      'the server is killed': cluster.killAndStart,
      'the server is restarted': cluster.restart,
    };
    await writing.nextAcknowledged();
    for (let round = 0; round < rounds(1, 5); round++)
      for (const [what, act] of Object.entries(faults)) {
        await act();
        const backMs = await writing.nextAcknowledged();
        t.ok(backMs < 10_000, `${what}: writes go on after ${Math.round(backMs)} ms`);
      }
    await writing.done;
    t.ok(isAlive(app.pid), 'the same process answers');
    t.equal(writing.ledger.withoutRetryAfter, 0, 'each 503 said when to come back');
    await expectLedgerKept(t, cluster.owner, writing.ledger);
  },
);

t.test('F05: answers to commits are lost, and what is sent again is stored once (T8)', async (t) => {
  const app = await appProcess(t, { connection: behindProxy, tokenKey });
  let [cuts, commits] = [0, 0];
  proxy.set({
    cutAfterCommit: () => {
      const isCut = ++commits % 10 < 3;
      if (isCut) cuts++;
      return isCut;
    },
  });
  const writing = writeCases(on, () => app.url, rounds(100, 800));
  await writing.done;
  proxy.set({});
  t.ok(cuts >= rounds(25, 300), `${cuts} answers of ${commits} were cut`);
  await expectLedgerKept(t, cluster.owner, writing.ledger);
});

t.test('F07: the wire goes silent; each request is answered within 3 s, and the pool heals', async (t) => {
  const app = await appProcess(t, { connection: behindProxy, tokenKey, poolSize: 4 });
  const writing = writeCases(on, () => app.url, rounds(200, 2_000));
  await writing.nextAcknowledged();
  for (let round = 0; round < rounds(1, 5); round++) {
    proxy.set({ blackhole: true });
    await pause(4_000);
    proxy.set({});
    const backMs = await writing.nextAcknowledged();
    t.ok(backMs < 4_000, `writes go on after ${Math.round(backMs)} ms`);
  }
  await writing.done;
  const { slowestMs } = writing.ledger;
  t.ok(slowestMs <= 3_000, `the slowest answer took ${Math.round(slowestMs)} ms`);
  await expectLedgerKept(t, cluster.owner, writing.ledger);
});
