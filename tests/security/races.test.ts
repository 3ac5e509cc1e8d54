/** Two things at the same moment, many times over: whoever comes second is told, and nothing is half of both. */
import { randomUUID } from 'node:crypto';
import t, { type Test } from 'tap';
import { type Answer, type Json, testApp } from '../helpers/app.ts';
import { CREATE, castOn, edit, join, PASSWORD, type Person } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';
import { makeCpbCase, makeHours } from '../helpers/make.ts';
import { rounds } from '../helpers/thoroughness.ts';

// Races need everybody in at once: nobody is told to come back.
const overload = { inFlightAtMost: 1_000, maxLoopDelayMs: 10_000 };
const c = await castOn(await testApp(t, { app: { overload } }), { privacyMode: 'dated' });
const { tara, sam, dana, siteId } = c;

/** Which of two comes first is left to chance. */
async function atOnce<A, B>(
  one: () => Promise<A>,
  other: () => Promise<B>,
  round: number,
  spreadMs = 25,
): Promise<[A, B]> {
  const wait = () => new Promise((resolve) => setTimeout(resolve, Math.random() * spreadMs));
  if (round % 2 === 0) return Promise.all([one(), wait().then(other)]);
  const [second, first] = await Promise.all([other(), wait().then(one)]);
  return [first, second];
}

async function inLanes(count: number, lanes: number, act: (at: number) => Promise<void>): Promise<void> {
  const lane = async (first: number) => {
    for (let at = first; at < count; at += lanes) await act(at);
  };
  await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first)));
}

const SIGNED_OR_EDITED = rounds(60, 300);

t.test(
  `${SIGNED_OR_EDITED} records are signed and edited at once, and no signature covers other bytes (P18, F22, T6)`,
  async (t) => {
    const won = { sign: 0, edit: 0 };
    await inLanes(SIGNED_OR_EDITED, 5, async (round) => {
      const submitted = await submitNew(tara, placed(c));
      const changed = placed(c, makeCpbCase({ conductSharePct: 61 }));
      const sign = () => decide(sam, signing(submitted));
      const change = () => tara.put(`/cases/${submitted.id}`, changed, edit(submitted.version));
      const [signed, edited] = await atOnce(sign, change, round, 150);
      const found = (await tara.get(`/cases/${submitted.id}`)).body;
      const isSigned = found.state === 'signed';
      won[isSigned ? 'sign' : 'edit']++;
      t.equal(signed.body.verdicts[0].outcome, isSigned ? 'signed' : 'refused');
      t.ok((isSigned ? [409, 412] : [200]).includes(edited.statusCode), `the edit: ${edited.statusCode}`);
      t.equal(found.content.conductSharePct, isSigned ? 80 : 61);
      if (isSigned) t.equal((await tara.get(`/cases/${submitted.id}/signature`)).body.matchesRecord, true);
    });
    t.comment(JSON.stringify(won));
  },
);

interface Removal {
  what: string;
  remove(who: Person, round: number): Promise<unknown>;
}

const memberVersion = async (who: Person): Promise<number> =>
  (await dana.get('/members')).body.members.find(({ personId }: Json) => personId === who.id).version;

const REMOVALS: Removal[] = [
  {
    what: 'the role is taken away',
    remove: async (who) =>
      dana.put(`/members/${who.id}/roles`, { roles: ['student'] }, edit(await memberVersion(who))),
  },
  { what: 'the membership ends', remove: (who) => dana.post(`/members/${who.id}/end`) },
  { what: 'all sessions are closed', remove: (who) => who.delete('/sessions') },
  {
    what: 'the account is disabled',
    remove: (who) => c.owner.query('update people set disabled_at = now() where id = $1', [who.id]),
  },
  {
    what: 'the credential ends',
    remove: async (who) => {
      const { members } = (await dana.get('/members')).body;
      const [held] = members.find(({ personId }: Json) => personId === who.id).credentials;
      const { id, version, ...content } = held;
      return dana.put(`/credentials/${id}`, { ...content, validUntil: c.day(-100) }, edit(version));
    },
  },
];

for (const { what, remove } of REMOVALS)
  t.test(
    `a supervisor signs while ${what}: nothing is signed that began after it (P24, P44, P68)`,
    async (t) => {
      const won = { signed: 0, refused: 0 };
      for (let round = 0; round < rounds(6, 60); round++) {
        const sid = await supervisor();
        const submitted = await submitNew(tara, { ...placed(c), supervisorId: sid.id });
        const late = await submitNew(tara, { ...placed(c), supervisorId: sid.id });
        const [answer] = await atOnce(
          () => decide(sid, signing(submitted)),
          () => remove(sid, round),
          round,
        );
        const isSigned = answer.statusCode === 200 && answer.body.verdicts[0].outcome === 'signed';
        won[isSigned ? 'signed' : 'refused']++;
        const found = (await tara.get(`/cases/${submitted.id}`)).body;
        t.equal(found.state, isSigned ? 'signed' : 'submitted', 'the answer says what is so');
        t.equal(
          await orderIsRight(submitted.id, sid.id),
          true,
          'no signature is younger than the end of the right',
        );
        await refusedNow(t, sid, late);
      }
      t.comment(JSON.stringify(won));
    },
  );

async function supervisor(): Promise<Person> {
  const email = `${randomUUID()}@example.org`;
  const sid = await join(c, dana, { name: 'Sid Marsh', email, roles: ['supervisor'] });
  const credential = { personId: sid.id, credential: 'CCP', validFrom: c.day(-900), siteIds: [siteId] };
  await dana.put(`/credentials/${randomUUID()}`, credential, CREATE);
  await sid.signIn();
  return sid;
}

/** Numbers of events are drawn in the transactions: with the right held until the end, signing never follows its loss. */
async function orderIsRight(caseId: string, personId: string): Promise<boolean> {
  const { rows } = await c.owner.query(
    `select type from audit_events where (subject_id = $1 and type = 'case.signed')
       or (subject_id = $2 and type in ('membership.roles-changed', 'membership.ended'))
     order by event_number`,
    [caseId, personId],
  );
  return rows.findIndex(({ type }) => type === 'case.signed') <= 0;
}

async function refusedNow(t: Test, sid: Person, late: Json): Promise<void> {
  const answer = await decide(sid, signing(late));
  const isRefused = answer.statusCode >= 400 || answer.body.verdicts[0].outcome === 'refused';
  t.ok(isRefused, 'and the next request is refused');
  t.equal((await tara.get(`/cases/${late.id}`)).body.state, 'submitted');
}

t.test(
  'a role that is taken away waits for the act that stands on it, and the act that follows is refused',
  async (t) => {
    const sid = await supervisor();
    const submitted = await submitNew(tara, { ...placed(c), supervisorId: sid.id });
    const version = await memberVersion(sid);
    const blocker = await c.owner.connect();
    await blocker.query('begin');
    await blocker.query('select from cases where id = $1 for update', [submitted.id]);
    const signed = decide(sid, signing(submitted));
    await until(async () => (await waitingOnLocks()) === 1);
    // The act has been admitted and waits. Whoever takes the role away now must not be answered before it is done.
    let isRemoved = false;
    const removed = dana
      .put(`/members/${sid.id}/roles`, { roles: ['student'] }, edit(version))
      .then((answer) => {
        isRemoved = true;
        return answer;
      });
    await until(async () => isRemoved || (await waitingOnLocks()) === 2);
    t.equal(isRemoved, false, 'the removal waits');
    await blocker.query('rollback');
    blocker.release();
    t.equal((await signed).body.verdicts[0].outcome, 'signed');
    t.equal((await removed).statusCode, 200);
    t.equal((await decide(sid, signing(submitted))).statusCode, 403);
  },
);

async function waitingOnLocks(): Promise<number> {
  const { rows } = await c.owner.query(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].n;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; ) if (await isSo()) return;
  throw new Error('it did not come about');
}

t.test(
  `T9: of twenty overlapping shifts at once exactly one is kept, ${rounds(6, 30)} times (P09, F20)`,
  async (t) => {
    for (let round = 0; round < rounds(6, 30); round++) {
      const day = c.day(-10 - round);
      const shift = (minute: number) => ({
        ...makeHours({ activityOn: day, siteId, supervisorId: sam.id, durationMin: 480 }),
        clock: {
          startLocal: `08:${String(minute).padStart(2, '0')}`,
          endLocal: `16:${String(minute).padStart(2, '0')}`,
        },
      });
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, minute) => tara.put(`/hours/${randomUUID()}`, shift(minute), CREATE)),
      );
      t.strictSame(tally(answers), { 201: 1, 409: 19 });
    }
  },
);

const tally = (answers: Answer[]): Record<number, number> =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ statusCode }) => statusCode)].map(([code, all]) => [code, all.length]),
  );

t.test(`two editors, ${rounds(60, 500)} rounds: no edit is silently overwritten (P07)`, async (t) => {
  const caseId = randomUUID();
  await tara.put(`/cases/${caseId}`, placed(c), CREATE);
  let version = 1;
  for (let round = 0; round < rounds(60, 500); round++) {
    const contents = [
      placed(c, makeCpbCase({ facts: { cpbTimeMin: 60 + (round % 600) } })),
      placed(c, makeCpbCase({ facts: { cpbTimeMin: 700 + (round % 600) } })),
    ];
    const answers = await Promise.all(
      contents.map((content) => tara.put(`/cases/${caseId}`, content, edit(version))),
    );
    t.strictSame(answers.map(({ statusCode }) => statusCode).sort(), [200, 412]);
    const winner = contents[answers.findIndex(({ statusCode }) => statusCode === 200)];
    const found = (await tara.get(`/cases/${caseId}`)).body;
    t.strictSame(found.content, winner, 'who was told that it is kept, finds it');
    version = found.version;
  }
  const { versions } = (await tara.get(`/cases/${caseId}/versions`)).body;
  t.equal(versions.length, version, 'and every version is there');
});

t.test('200 requests over 20 ids at once have 20 effects (P05)', async (t) => {
  const ids = Array.from({ length: 20 }, () => randomUUID());
  const before = await eventCount();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) => tara.put(`/cases/${ids[at % 20]}`, placed(c), CREATE)),
  );
  t.strictSame(tally(answers), { 200: 180, 201: 20 });
  const { rows } = await c.owner.query('select count(*)::int as n from cases where id = any($1)', [ids]);
  t.equal(rows[0].n, 20);
  t.equal((await eventCount()) - before, 20, 'and one event each');
});

async function eventCount(): Promise<number> {
  const { rows } = await c.owner.query('select count(*)::int as n from audit_events');
  return rows[0].n;
}

t.test(
  'of fifty that are signed at once, five were edited meanwhile: 45 are signed and five are named (P25)',
  async (t) => {
    const records: Json[] = [];
    for (let at = 0; at < 50; at++) records.push(await submitNew(tara, placed(c)));
    const stale = records.filter((_, at) => at % 10 === 3);
    for (const { id, version } of stale)
      await tara.put(`/cases/${id}`, placed(c, makeCpbCase({ conductSharePct: 61 })), edit(version));
    const { body } = await sam.post('/signatures', {
      password: PASSWORD,
      decisions: records.map((each) => signing(each)),
    });
    const refused = body.verdicts.filter(({ outcome }: Json) => outcome === 'refused');
    t.strictSame(
      refused.map(({ recordId }: Json) => recordId),
      stale.map(({ id }) => id),
    );
    t.ok(refused.every(({ code }: Json) => typeof code === 'string'));
    t.equal(body.verdicts.length - refused.length, 45);
  },
);
