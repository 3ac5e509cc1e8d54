/** What every PUT of an administrative record promises, asked in one place. */
import type { Test } from 'tap';
import {
  NOT_FOUND,
  PRECONDITION_MALFORMED,
  PRECONDITION_MISSING,
  VERSION_STALE,
} from '../../server/lib/problem.ts';
import { RECORD_EXISTS_DIFFERENT } from '../../server/records/problems.ts';
import { NOT_ALLOWED, NOT_SIGNED_IN } from '../../server/sessions/problems.ts';
import { type Answer, call, expectProblem } from './app.ts';
import { type Cast, CREATE, edit, eventsOf, type Person, visiting } from './cast.ts';

export interface AuditedPut {
  /** Of a record that is not there yet, and of another one that is never made. */
  url: string;
  absentUrl: string;
  subjectId: string;
  content: object;
  changed: object;
  /** The fields in which `changed` differs. */
  changedFields: string[];
  /** Without the past form: site gives site.created and site.edited. */
  noun: string;
  /** What else the event names. */
  details?: object;
}

export async function behavesLikeAuditedPut(t: Test, cast: Cast, put: AuditedPut): Promise<void> {
  const { dana } = cast;
  const { url, content, changed, subjectId, noun, details = {} } = put;

  await t.test('nobody without the role makes it, nor changes it', (t) =>
    refusesOthers(t, cast, url, content),
  );

  await t.test('Dana makes it, and the trail says so once', async (t) => {
    const made = await eventsOf(cast, () => dana.put(url, content, CREATE));
    t.equal(made.result.statusCode, 201);
    t.equal(made.result.headers.etag, '"1"');
    t.match(made.result.body, { version: 1, ...content });
    t.strictSame(made.events, [
      { type: `${noun}.created`, actorId: dana.id, subjectId, details: { ...details, version: 1 } },
    ]);
  });

  await t.test('Dana sends it again and nothing happens', async (t) => {
    for (const headers of [CREATE, edit(1), edit(7), {}]) {
      const again = await eventsOf(cast, () => dana.put(url, content, headers));
      t.equal(again.result.statusCode, 200);
      t.equal(again.result.headers.etag, '"1"');
      t.strictSame(again.events, []);
    }
  });

  await t.test('Dana must say which version she changes', async (t) => {
    expectProblem(t, await dana.put(url, changed), PRECONDITION_MISSING);
    expectProblem(t, await dana.put(url, changed, CREATE), RECORD_EXISTS_DIFFERENT);
    expectProblem(t, await dana.put(url, changed, edit(2)), VERSION_STALE);
    expectProblem(t, await dana.put(url, changed, { 'if-match': '*' }), PRECONDITION_MALFORMED);
    expectProblem(t, await dana.put(put.absentUrl, changed, edit(1)), NOT_FOUND);
  });

  await t.test('of two changes to one version at once, one is refused', async (t) => {
    const { result, events } = await eventsOf(cast, () =>
      Promise.all([dana.put(url, changed, edit(1)), dana.put(url, changed, edit(1))]),
    );
    const [first, second] = result.toSorted((a, b) => a.statusCode - b.statusCode);
    t.equal(first!.statusCode, 200);
    t.match(first!.body, { version: 2, ...changed });
    // The loser sends the same content, so when it comes second it is a repeat.
    if (second!.statusCode !== 200) expectProblem(t, second!, VERSION_STALE);
    t.equal(events.length, 1);
    t.strictSame(events[0], {
      type: `${noun}.edited`,
      actorId: dana.id,
      subjectId,
      details: { ...details, version: 2, changed: put.changedFields },
    });
  });
}

async function refusesOthers(t: Test, cast: Cast, url: string, content: object): Promise<void> {
  const { programId, sam, tara, otto } = cast;
  for (const person of [sam, tara, visiting(cast, otto, programId)])
    expectProblem(t, await person.put(url, content, CREATE), NOT_ALLOWED);
  const headers = { 'pumprun-program': programId, ...CREATE };
  expectProblem(t, await call(cast, { method: 'PUT', url, body: content, headers }), NOT_SIGNED_IN);
}

/** Members of other roles and outsiders are refused, and nothing happens. */
export async function refuses(
  t: Test,
  cast: Cast,
  people: Person[],
  act: (person: Person) => Promise<Answer>,
): Promise<void> {
  const { events } = await eventsOf(cast, async () => {
    for (const person of people) {
      const answer = await act(person);
      expectProblem(t, answer, NOT_ALLOWED);
    }
  });
  t.strictSame(events, []);
}
