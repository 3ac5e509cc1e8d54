/**
 * No text that can identify a patient is kept, whichever way it comes: what is refused stands in no row, no log line and no
 * answer; what may be one is kept when its author says that it points to nobody, and that they did is in the audit trail.
 */
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import Fastify from 'fastify';
import t from 'tap';
import * as z from 'zod/mini';
import { logLineOf } from '../../server/log.ts';
import screening from '../../server/plugins/screening.ts';
import { TEXT_REFUSED, TEXT_TO_CONFIRM } from '../../server/privacy/problems.ts';
import { type Answer, expectProblem, type Json, testApp } from '../helpers/app.ts';
import { CREATE, castOn, edit, eventsOf, type Person, PRIVACY_MODE } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';

let written = '';
const stream = new Writable({
  write(piece, _encoding, done) {
    written += String(piece);
    done();
  },
});
const base = logLineOf('info');
const on = await testApp(t, { app: { logger: { ...(typeof base === 'object' && base), stream } } });
const c = await castOn(on, { privacyMode: PRIVACY_MODE });
const { tara, sam, dana } = c;

type Write = (text: string) => Promise<Answer>;

/** Every way on which somebody's own words get in, and the field they stand in. */
const WRITES: Record<string, { field: string; write: Write }> = {
  'the reason of an unusual value': {
    field: 'confirmations.0.reason',
    write: (text) =>
      tara.put(
        `/cases/${randomUUID()}`,
        { ...placed(c), confirmations: [{ rule: 'C9', reason: text }] },
        CREATE,
      ),
  },
  'the name of a favourite': {
    field: 'name',
    write: (text) =>
      tara.put(
        `/templates/${randomUUID()}`,
        { name: text, scope: 'own', purpose: 'case', kind: 'cpb', facts: {} },
        CREATE,
      ),
  },
  'the name of a template': {
    field: 'name',
    write: (text) =>
      dana.put(
        `/templates/${randomUUID()}`,
        { name: text, scope: 'program', purpose: 'case', kind: 'cpb', facts: {} },
        CREATE,
      ),
  },
  'why a case is made void': {
    field: 'reason',
    write: async (text) => {
      const record = await submitNew(tara, placed(c));
      return tara.post(`/cases/${record.id}/void`, { reason: text }, edit(record.version));
    },
  },
  'why hours are made void': {
    field: 'reason',
    write: async (text) => {
      const record = await submitNewHours(c);
      return tara.post(`/hours/${record.id}/void`, { reason: text }, edit(record.version));
    },
  },
  'why a case goes back': {
    field: 'decisions.0.reason',
    write: async (text) =>
      decide(sam, { ...signing(await submitNew(tara, placed(c))), decision: 'return', reason: text }),
  },
  'why a case is rejected': {
    field: 'decisions.0.reason',
    write: async (text) =>
      decide(sam, { ...signing(await submitNew(tara, placed(c))), decision: 'reject', reason: text }),
  },
  'why a role is corrected': {
    field: 'decisions.0.correction.reason',
    write: async (text) =>
      decide(sam, {
        ...signing(await submitNew(tara, placed(c))),
        correction: { role: 'first_assistant', conductSharePct: 30, reason: text },
      }),
  },
};

const planted: string[] = [];

/** A name that nobody else has, in a text that cannot pass. */
function identifying(before: string): string {
  const marker = `Zb${randomUUID()
    .replaceAll(/[^a-f]/g, '')
    .slice(0, 6)}qx`;
  planted.push(marker);
  return `${before} Mr. ${marker.charAt(0).toUpperCase()}${marker.slice(1)} on 3/14/2026`;
}

for (const [what, { field, write }] of Object.entries(WRITES))
  t.test(`${what}: an identifier is refused, and it is said where it stands`, async (t) => {
    for (const before of ['long rewarm', 'ACT 480 then 512;', 'MRN 4471902,', 'good\nwean']) {
      const text = identifying(before);
      const answer = await write(text);
      expectProblem(t, answer, TEXT_REFUSED);
      const kinds = answer.body.errors.map(({ rule }: Json) => rule);
      t.ok(kinds.includes('name') && kinds.includes('date'), kinds.join());
      const named = answer.body.errors.find(({ rule }: Json) => rule === 'name');
      t.equal(named.field, field);
      t.match(text.slice(...(named.span as [number, number])), /^Mr\. Zb/);
    }
  });

t.test('of a batch the case with the identifier is refused, and the other is kept', async (t) => {
  const ids = [randomUUID(), randomUUID()];
  const reasonOf = (at: number) => (at === 0 ? identifying('small adult') : 'small adult');
  const cases = ids.map((id, at) => ({
    id,
    content: { ...placed(c), confirmations: [{ rule: 'C9', reason: reasonOf(at) }] },
  }));
  const { body } = await tara.post('/cases/batch', { cases });
  t.match(body.verdicts, [
    { id: ids[0], outcome: 'refused', code: TEXT_REFUSED.code },
    { id: ids[1], outcome: 'created' },
  ]);
  t.equal(body.verdicts[0].errors[0].field, 'confirmations.0.reason');
});

t.test('what was refused stands in no row of the database, no log line and no answer', async (t) => {
  t.ok(planted.length >= 30, `${planted.length} were planted`);
  const { rows: tables } = await on.owner.query(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  t.ok(tables.length > 20);
  for (const { name } of tables) {
    const { rows } = await on.owner.query(
      `select coalesce(string_agg(r::text, ' '), '') as text from ${name} r`,
    );
    t.notOk(
      planted.some((marker) => rows[0].text.includes(marker.slice(1))),
      name,
    );
  }
  t.ok(written.split('\n').length > 60);
  t.notOk(
    planted.some((marker) => written.includes(marker.slice(1))),
    'the log',
  );
});

const CONFIRMING = { 'pumprun-confirmed-texts': 'clock-time, room' };
const favourite = (name: string) => ({ name, scope: 'own', purpose: 'case', kind: 'cpb', facts: {} });
const keep = (who: Person, name: string, headers = {}) =>
  who.put(`/templates/${randomUUID()}`, favourite(name), { ...CREATE, ...headers });

t.test(
  'what may be an identifier is kept when its author confirms its kind, and the trail says so',
  async (t) => {
    const asked = await keep(tara, 'set for OR 7 at 14:30');
    expectProblem(t, asked, TEXT_TO_CONFIRM);
    t.strictSame(
      asked.body.errors.map(({ field, rule, span }: Json) => ({ field, rule, span })),
      [
        { field: 'name', rule: 'room', span: [8, 12] },
        { field: 'name', rule: 'clock-time', span: [13, 21] },
      ],
    );
    const { result, events } = await eventsOf(c, () => keep(tara, 'set for OR 7 at 14:30', CONFIRMING));
    t.equal(result.statusCode, 201);
    t.match(events, [{ type: 'template.created', details: { confirmedTextKinds: ['room', 'clock-time'] } }]);
    t.notMatch(JSON.stringify(events), /14:30|OR 7/);
  },
);

t.test('a confirmation is for its kinds only, and for nothing that is refused', async (t) => {
  expectProblem(t, await keep(tara, 'for Dr Patel in OR 7', CONFIRMING), TEXT_TO_CONFIRM);
  const all = { 'pumprun-confirmed-texts': 'name,date,room,*' };
  expectProblem(t, await keep(tara, 'for Mr. Hollis in OR 7', all), TEXT_REFUSED);
  const { result, events } = await eventsOf(c, () => keep(tara, 'Adult 3/8 x 1/2 pack', CONFIRMING));
  t.equal(result.statusCode, 201);
  t.notOk('confirmedTextKinds' in events[0]!.details, 'nothing was seen, nothing is noted');
});

t.test('a site may be called as a hospital is, and have no phone number in its name', async (t) => {
  const site = (name: string) =>
    dana.put(
      `/sites/${randomUUID()}`,
      { code: `S${randomUUID().slice(0, 4).toUpperCase()}`, name, setting: 'adult' },
      CREATE,
    );
  t.equal((await site('St. Mary’s Hospital')).statusCode, 201);
  expectProblem(t, await site('St. Mary’s, call 555-201-7788'), TEXT_REFUSED);
});

t.test('a route that takes a text which nobody screens does not boot', async (t) => {
  const boot = async (body: z.core.$ZodType, config = {}) => {
    const app = Fastify();
    t.teardown(() => app.close());
    await app.register(screening);
    app.post('/x', { schema: { body }, config }, () => null);
  };
  for (const body of [
    z.object({ note: z.string() }),
    z.object({ rows: z.array(z.object({ note: z.nullable(z.string().check(z.maxLength(9))) })) }),
    z.union([z.object({ kind: z.literal('a') }), z.object({ more: z.record(z.string(), z.unknown()) })]),
  ])
    await t.rejects(boot(body), /takes a text that nobody screens/);
  await boot(
    z.object({ code: z.string().check(z.regex(/^[A-Z]{2}$/)), day: z.iso.date(), kind: z.enum(['a']) }),
  );
});
