import { date, timestamp } from '../drizzle.ts';

/** A moment, to the microsecond PostgreSQL keeps; read as text because a JavaScript Date would lose digits. */
export const instant = () => timestamp({ withTimezone: true, mode: 'string' });

/** A calendar day, read as YYYY-MM-DD; a JavaScript Date would move it by the zone of the server. */
export const day = () => date({ mode: 'string' });
