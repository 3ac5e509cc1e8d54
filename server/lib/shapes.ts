/** Shapes every contract is built from. Isomorphic: no Node, no Fastify, no domain word. */
import * as z from 'zod/mini';

const LOWER_CASE_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID in its canonical lower-case form; nil and max UUIDs are refused because they name nothing. */
export const Id = z.string().check(z.regex(LOWER_CASE_UUID, 'a UUID in lower case'));
export type Id = z.infer<typeof Id>;

const LOWER_CASE_UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A random (version 4) UUID: the other versions carry the time at which they were made, and so a date. */
export const RandomId = z
  .string()
  .check(z.regex(LOWER_CASE_UUID_V4, 'a random (version 4) UUID in lower case'));

// Controls, bidirectional overrides, and marks that nobody sees. Joiners stay: Persian and emoji need them.
const INVISIBLE = /\p{Cc}|\p{Bidi_Control}|\u200b|[\u2060-\u2064]|\ufeff|[\u{e0000}-\u{e007f}]/u;

const isWellFormed = (value: string): boolean => value.isWellFormed();
const isPrintable = (value: string): boolean => !INVISIBLE.test(value.replaceAll(/[\n\t]/g, ''));
const codePoints = (value: string): number => [...value].length;

/**
 * How a string that a person types freely is treated: looked over as a text, as the name of somebody or something of the
 * program's own; read by a notation of ours, which takes nothing else; or never kept.
 */
export type TypedAs = 'text' | 'own-name' | 'notation' | 'secret';

/** Every schema of such a string. What is not in here and has no form is taken by no route. */
export const typedFreely = z.registry<{ as: TypedAs }>();

/**
 * Text a person typed: trimmed, stored in Unicode form NFC, 1 to `max` code points, without control
 * characters (PostgreSQL refuses NUL) and without lone surrogates (PostgreSQL would silently change them).
 */
export const text = (max: number) => typedText(max).register(typedFreely, { as: 'text' });

/** The same for the name of a person, a site, a cohort or an agreement of the program. */
export const ownName = (max: number) => typedText(max).register(typedFreely, { as: 'own-name' });

/** What is compared and never kept. */
export const secret = (min: string, max: number, atMost?: string) =>
  z.string().check(z.minLength(1, min), z.maxLength(max, atMost)).register(typedFreely, { as: 'secret' });

function typedText(max: number) {
  return z.pipe(
    z
      .string()
      .check(
        z.maxLength(max * 8, `at most ${max} characters`),
        z.refine(isWellFormed, 'well-formed Unicode text'),
      ),
    z.pipe(
      z.transform((value: string) => value.normalize('NFC').trim()),
      z.string().check(
        z.refine(isPrintable, 'text without control or invisible characters'),
        z.refine((value) => codePoints(value) >= 1, 'at least one character'),
        z.refine((value) => codePoints(value) <= max, `at most ${max} characters`),
      ),
    ),
  );
}

/** A calendar day, YYYY-MM-DD, that exists. No time, no zone. */
export const CivilDate = z.iso
  .date('a date that exists, as YYYY-MM-DD')
  .check(
    z.refine(
      (value) => value >= '1990-01-01' && value <= '2199-12-31',
      'a date between 1990-01-01 and 2199-12-31',
    ),
  );

/** A clock time of a day, HH:MM, 00:00 to 23:59. */
export const ClockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a clock time as HH:MM'));

/** An instant in UTC as the server writes it. */
export const Instant = z.iso.datetime('an instant as YYYY-MM-DDTHH:MM:SSZ');

/**
 * A whole number between two bounds, both included; the message says what would be accepted.
 * @param meant what else was probably meant: "did you enter °F?"
 */
export function whole(min: number, max: number, unit = '', meant = '') {
  const accepted = `a whole number from ${min} to ${max}${unit && ` ${unit}`}${meant && `; ${meant}`}`;
  return z.int(accepted).check(z.gte(min, accepted), z.lte(max, accepted));
}

/** A decimal between two bounds with at most `places` decimal places. */
export function decimal(min: number, max: number, places: number, unit = '', meant = '') {
  const decimals = places === 1 ? '1 decimal' : `${places} decimals`;
  const accepted = `a number from ${min} to ${max}${unit && ` ${unit}`} with at most ${decimals}${meant && `; ${meant}`}`;
  return z
    .number(accepted)
    .check(z.gte(min, accepted), z.lte(max, accepted), z.multipleOf(10 ** -places, accepted));
}

/** One of a list of codes. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, `one of ${words.join(', ')}`);
}

/** A list of different codes; it may be empty. */
export function anyOf<const T extends readonly [string, ...string[]]>(words: T, max = words.length) {
  return z.array(oneOf(words)).check(
    z.maxLength(max, `at most ${max} entries`),
    z.refine((list) => new Set(list).size === list.length, 'each entry once'),
  );
}

/** A list of different codes, at least one. */
export function someOf<const T extends readonly [string, ...string[]]>(words: T, max = words.length) {
  return anyOf(words, max).check(z.minLength(1, 'at least one entry'));
}

/** One field of a refused request: where it is, what is wrong, what would be accepted; the rule, where one speaks. */
export const FieldFault = z.object({
  field: z.string(),
  message: z.string(),
  rule: z.optional(z.string()),
  /** Where in a text it stands: UTF-16 units, the end not included. */
  span: z.optional(z.tuple([z.int(), z.int()])),
});
export type FieldFault = z.infer<typeof FieldFault>;
