/** What PostgreSQL says about an error, by SQLSTATE and constraint name; message texts are never looked at. */

interface PostgresFault {
  code: string;
  constraint?: string;
}

/** Every SQLSTATE holds a digit. The system's own codes do not, and some are as long: EPIPE, EPERM. */
const SQL_STATE = /^(?=.*\d)[0-9A-Z]{5}$/;

function faultOf(error: unknown): PostgresFault | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string' && SQL_STATE.test(at.code))
      return at as Error & PostgresFault;
  return undefined;
}

/** The SQLSTATE behind an error, however deeply drizzle wrapped it. */
export const sqlStateOf = (error: unknown): string | undefined => faultOf(error)?.code;

/** The name of the constraint that refused a row. */
export const constraintOf = (error: unknown): string | undefined => faultOf(error)?.constraint;
