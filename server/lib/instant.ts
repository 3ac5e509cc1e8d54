/** PostgreSQL writes `2026-11-23 06:31:09.123+00`; the API says `2026-11-23T06:31:09.123Z`. */
export const toInstant = (text: string): string => new Date(text).toISOString();
