/** From what a clock on a wall shows to the time that has passed, exact over both ends of summer time. */

/** When a clock on a wall of this zone showed this: a shift over the end of summer time is an hour longer. */
export function instantMs(day: string, time: string, timeZone: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return asUtc - offsetMs(guess, timeZone);
}

function offsetMs(instant: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * Hours between two moments of a wall clock, to so many decimals; undefined while one is missing, or the end is not later.
 * @param start `2026-03-07T22:15`, as an input of day and time gives it
 */
export function hoursBetween(
  start: string,
  end: string,
  { timeZone, places }: { timeZone: string; places: number },
): number | undefined {
  const [startMs, endMs] = [start, end].map((moment) => {
    const [day = '', time = ''] = moment.split('T');
    return day === '' || time === '' ? undefined : instantMs(day, time.slice(0, 5), timeZone);
  });
  if (startMs === undefined || endMs === undefined || endMs <= startMs) return undefined;
  return Number(((endMs - startMs) / 3_600_000).toFixed(places));
}
