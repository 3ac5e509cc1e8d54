/** Whoever watches over an installation reads what was done to it: one line for each event, and who, not what. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import t from 'tap';
import { type AppOptions, buildApp } from '../../server/app.ts';
import { logLineOf } from '../../server/log.ts';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { SECURITY_EVENTS } from '../../server/security-events.ts';
import { call, type Json, testApp } from '../helpers/app.ts';
import { CREATE, castOn, edit, join, PASSWORD, personIn, programOf } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';
import { bearerOf, cookieOf, refreshIn, signInTo } from '../helpers/session.ts';

let written = '';
const stream = new Writable({
  write(piece, _encoding, done) {
    written += String(piece);
    done();
  },
});
const base = logLineOf('info');
const logger: AppOptions['logger'] = { ...(typeof base === 'object' && base), stream };
const letters: string[] = [];
const mail = {
  origin: 'https://log.example',
  post: ({ to }: { to: string }) => void letters.push(to),
  close: async () => {},
};
const on = await testApp(t, { app: { logger }, mail });
const c = await castOn(on, { privacyMode: 'dated' });
const { dana, sam, tara, otto } = c;
const ida = await join(c, dana, { name: 'Ida Berg', email: 'ida@example.org', roles: ['student'] });
const post = (url: string, body?: unknown, headers?: Record<string, string>) =>
  call(c, { method: 'POST', url, ...(body !== undefined && { body }), ...(headers && { headers }) });
const wrong = 'not the heron by the weir';
const invitation = { name: 'Nils Aas', email: 'nils@example.org', roles: ['student'] };
const OTHER = 'the otter left before dawn';

const record = await submitNew(tara, placed(c));
const pool = async (options: AppOptions) => {
  const app = await buildApp(c.platform, { logger, ...options });
  t.teardown(() => app.close());
  return app;
};
const limited = await pool({ limits: { personPerMin: 0, programPerMin: 0, sourcePerMin: 1 } });
const busy = await pool({ overload: { inFlightAtMost: 0 } });
await c.app.listen({ host: '127.0.0.1', port: 0 });
const open = await signInTo(c, ida.email);

let link = '';
const versionOf = async (id: string): Promise<number> =>
  (await dana.get('/members')).body.members.find((each: Json) => each.personId === id).version;

/** What happens, each written once; in this order, because some end what others need. */
const HAPPENS: [
  event: keyof typeof SECURITY_EVENTS,
  actor: string | undefined,
  act: () => Promise<unknown>,
][] = [
  ['sign-in.ok', tara.id, () => signInTo(c, tara.email)],
  ['sign-in.refused', undefined, () => signInTo(c, tara.email, wrong)],
  [
    'password.wrong',
    sam.id,
    () => sam.post('/signatures', { password: wrong, decisions: [signing(record)] }),
  ],
  ['signing.refused', sam.id, () => decide(sam, signing({ ...record, id: randomUUID() }))],
  ['signing.ok', sam.id, () => decide(sam, signing(record))],
  ['evidence.read', dana.id, () => dana.get(`/progress/students/${tara.id}`)],
  ['evidence.read', dana.id, () => dana.get('/progress/cohort')],
  ['evidence.read', dana.id, () => dana.get(`/cases/${record.id}`)],
  ['trail.read', dana.id, () => dana.get('/audit-events')],
  ['access.denied', tara.id, () => tara.get('/members')],
  ['access.denied', otto.id, () => personIn(c, c.programId, otto).get('/members')],
  [
    'acting-program.refused',
    tara.id,
    () => tara.get('/cases', undefined, { 'pumprun-program': 'x\u001b[31m' }),
  ],
  [
    'token.refused',
    undefined,
    () => call(c, { url: '/sessions', headers: { authorization: 'Bearer a.b.c' } }),
  ],
  [
    'request.from-elsewhere',
    undefined,
    () => refreshIn(c, cookieOf(open), { origin: 'https://evil.example' }),
  ],
  [
    'request.rate-limited',
    undefined,
    async () => {
      await limited.inject({ url: '/api/v1/setup' });
      await limited.inject({ url: '/api/v1/setup' });
    },
  ],
  ['request.shed', undefined, () => busy.inject({ url: '/api/v1/setup' })],
  ['request.malformed', undefined, () => c.app.inject({ url: '/%zz' })],
  [
    'request.malformed',
    undefined,
    () =>
      c.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { 'content-type': 'application/json' },
        payload: '{',
      }),
  ],
  ['request.malformed', undefined, sendGarbage],
  [
    'member.invited',
    dana.id,
    async () => {
      link = (await dana.post('/invitations', invitation)).body.link;
    },
  ],
  [
    'member.joined',
    undefined,
    () => post('/invitations/accept', { token: link.split('#')[1], password: PASSWORD }),
  ],
  [
    'link.refused',
    undefined,
    () => post('/invitations/accept', { token: link.split('#')[1], password: PASSWORD }),
  ],
  [
    'member.roles-changed',
    dana.id,
    async () =>
      dana.put(`/members/${ida.id}/roles`, { roles: ['supervisor'] }, edit(await versionOf(ida.id))),
  ],
  [
    'credential.changed',
    dana.id,
    () =>
      dana.put(
        `/credentials/${randomUUID()}`,
        {
          personId: sam.id,
          credential: 'CCP',
          validFrom: c.day(400),
          validUntil: c.day(500),
          siteIds: [c.siteId],
        },
        CREATE,
      ),
  ],
  ['program.founded', dana.id, () => dana.post('/programs', programOf('Lakeside', 'dated'))],
  ['password.reset-requested', undefined, () => post('/password-resets', { email: 'nobody@example.org' })],
  ['password.reset-started', dana.id, () => dana.post(`/members/${tara.id}/reset`, { password: PASSWORD })],
  [
    'password.changed',
    ida.id,
    () =>
      call(c, {
        method: 'PUT',
        url: '/me/password',
        headers: bearerOf(open),
        body: { currentPassword: PASSWORD, newPassword: OTHER },
      }),
  ],
  [
    'sign-out.elsewhere',
    ida.id,
    async () => {
      const others = await call(c, { url: '/sessions', headers: bearerOf(open) });
      const { id } = others.body.sessions.find((each: Json) => !each.isThisOne);
      await call(c, { method: 'DELETE', url: `/sessions/${id}`, headers: bearerOf(open) });
    },
  ],
  ['sign-out.ok', ida.id, () => call(c, { method: 'DELETE', url: '/session', headers: bearerOf(open) })],
  ['session.ended', ida.id, () => call(c, { url: '/sessions', headers: bearerOf(open) })],
  ['sign-out.everywhere', tara.id, () => tara.delete('/sessions')],
  ['member.ended', dana.id, () => dana.post(`/members/${ida.id}/end`)],
  ['session.replayed', undefined, replay],
  ['guess.throttled', undefined, () => guessUntil(429, 0)],
  ['guess.disabled', undefined, () => guessUntil(403, 1)],
];

/** A second sign-in is there to be ended from the first. */
async function before(event: string): Promise<void> {
  if (event === 'sign-out.elsewhere') await signInTo(c, ida.email, OTHER);
}

async function sendGarbage(): Promise<void> {
  const { port } = c.app.server.address() as AddressInfo;
  const socket = net.connect(port, '127.0.0.1').resume();
  socket.write('GET / HTTP/9.9\r\nbad\u001b[31m header\r\n\r\n');
  await once(socket, 'close');
}

let lastLines: Json[] = [];
const linesSince = (at: number): Json[] =>
  written
    .slice(at)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event !== undefined);

async function replay(): Promise<void> {
  const first = await signInTo(c, sam.email);
  const second = await refreshIn(c, cookieOf(first));
  await refreshIn(c, cookieOf(second));
  c.clock.advance({ minutes: 3 });
  written = '';
  await refreshIn(c, cookieOf(first));
}

/** Only the last guess is looked at: the ones before it have lines of their own. */
async function guessUntil(status: number, hoursBetween: number): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    c.clock.advance({ hours: hoursBetween });
    written = '';
    if ((await signInTo(c, 'stranger@example.org', wrong)).statusCode === status) return;
  }
}

for (const [event, actor, act] of HAPPENS)
  t.test(`${event} is one line`, async (t) => {
    await before(event);
    for (const person of [dana, sam, tara]) if (actor === person.id) await person.signIn();
    written = '';
    await act();
    lastLines = linesSince(0);
    const found = lastLines.filter((line) => line.event === event);
    t.equal(found.length, 1, JSON.stringify(lastLines.map((line) => line.event)));
    t.equal(found[0]?.outcome, SECURITY_EVENTS[event].outcome);
    t.equal(found[0]?.level, SECURITY_EVENTS[event].outcome === 'ok' ? 30 : 40);
    t.match(found[0]?.source, /^(?:127\.0\.0\.1|::1)$/);
    if (actor !== undefined) t.equal(found[0]?.actorId, actor, 'and says who');
    t.notMatch(
      written,
      /@example|Novak|Ortiz|heron|otter|evil|Bearer/,
      'without a name, an address or typed text',
    );
  });

t.test('setting up', async (t) => {
  const fresh = await testApp(t, { app: { logger } });
  const director = { name: 'Dana', email: 'dana@example.com', password: OTHER };
  const send = (code: string) =>
    call(fresh, {
      method: 'POST',
      url: '/setup',
      body: { code, program: programOf('Bay', 'dated'), director },
    });
  for (const [event, code] of [
    ['set-up.code-wrong', 'AAAA-AAAA'],
    ['set-up.done', setUpCodeOf(fresh.platform.keys)],
  ] as const) {
    written = '';
    await send(code);
    t.strictSame(
      linesSince(0).map((line) => line.event),
      [event],
    );
  }
});

t.test('a reset link that is used', async (t) => {
  const plain = await testApp(t, { app: { logger } });
  const there = await castOn(plain, { privacyMode: 'dated' });
  const { body } = await there.dana.post(`/members/${there.tara.id}/reset`, { password: PASSWORD });
  written = '';
  await call(there, {
    method: 'POST',
    url: '/password-resets/accept',
    body: { token: body.link.split('#')[1], password: OTHER },
  });
  t.strictSame(
    linesSince(0).map((line) => line.event),
    ['password.reset'],
  );
});

/** Those of the process, in tests/process/security-events.test.ts. */
const OF_THE_PROCESS = [
  'key.rotated',
  'migration.applied',
  'server.started',
  'server.stopped',
  'database.lost',
  'database.back',
];

t.test('every event was seen', (t) => {
  const seen = new Set<string>([
    ...HAPPENS.map(([event]) => event),
    'set-up.code-wrong',
    'set-up.done',
    'password.reset',
    ...OF_THE_PROCESS,
  ]);
  const all = Object.keys(SECURITY_EVENTS);
  t.strictSame(
    all.filter((event) => !seen.has(event)),
    [],
  );
  t.comment(
    `${all.length - OF_THE_PROCESS.length} of ${all.length - OF_THE_PROCESS.length} events of requests, ${OF_THE_PROCESS.length} of the process`,
  );
  t.end();
});
