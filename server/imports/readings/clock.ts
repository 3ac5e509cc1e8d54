/** Clock times of a shift: only how long it was is kept of them. */

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*(am|pm|uhr|h)?$/i;
const DAY_MIN = 1440;

/** Minutes after midnight; a date before the time is skipped. */
export function readClock(text: string): number | undefined {
  const said = text.trim().replace(/^.*\d[T ](?=\d{1,2}[:.h]\d{2})/, '');
  const military = /^(\d{2})(\d{2})$/.exec(said);
  const [, hourText, minuteText = '0', half] = CLOCK.exec(said) ?? [];
  const hours = Number(military?.[1] ?? hourText);
  const minutes = Number(military?.[2] ?? minuteText);
  if (!(hours <= 24 && minutes < 60)) return undefined;
  const late = half?.toLowerCase() === 'pm' && hours < 12 ? 12 : 0;
  const early = half?.toLowerCase() === 'am' && hours === 12 ? -12 : 0;
  return (hours + late + early) * 60 + minutes;
}

/** From start to end; an end not after the start lies on the next day. */
export const minutesBetween = (start: number, end: number): number =>
  end > start ? end - start : end + DAY_MIN - start;
