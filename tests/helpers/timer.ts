/** Timers of Tara, and of who else keeps one. */
import { randomUUID } from 'node:crypto';
import { type Cast, CREATE, type Person, TIME_ZONE } from './cast.ts';

export async function discardTimer(who: Person): Promise<void> {
  const { timer } = (await who.get('/timer')).body;
  if (timer) await who.post(`/timers/${timer.id}/discard`);
}

/** Tara's, in place of what she had running; it began so many minutes ago, another number of them each time. */
export async function runningTimer(c: Cast, minutes = freshMinutes()): Promise<string> {
  await discardTimer(c.tara);
  const timerId = randomUUID();
  const content = { category: 'or_clinical', siteId: c.siteId, supervisorId: c.sam.id };
  const { statusCode, body } = await c.tara.put(`/timers/${timerId}`, content, CREATE);
  if (statusCode !== 201) throw new Error(`not started: ${JSON.stringify(body)}`);
  await startedEarlier(c, timerId, minutes);
  return timerId;
}

/** The clock of a test moves forward only, and tokens age with it; so the start is moved back. */
export async function startedEarlier({ owner }: Cast, timerId: string, minutes: number): Promise<void> {
  await owner.query('update timers set started_at = started_at - make_interval(mins => $2) where id = $1', [
    timerId,
    minutes,
  ]);
}

let started = 0;
const freshMinutes = (): number => 2 + 2 * (started++ % 600);

/** On the clock of the program: so that two timers that are stopped one after the other do not overlap. */
export async function minuteAfterStart({ owner }: Cast, timerId: string): Promise<string> {
  const { rows } = await owner.query(
    `select to_char(date_trunc('minute', started_at + interval '90 seconds') at time zone $2, 'HH24:MI') as local
     from timers where id = $1`,
    [timerId, TIME_ZONE],
  );
  return rows[0].local;
}
