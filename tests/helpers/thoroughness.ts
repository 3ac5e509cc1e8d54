/**
 * How long the tests of faults, races and hostile input go on: a short form within `npm test`, the promised figures
 * with `npm run test:faults`. What is asserted is the same in both.
 */
export const isFull = process.env.PUMPRUN_TESTS === 'full';

/** A count for the short form and one for the full form. */
export const rounds = (short: number, full: number): number => (isFull ? full : short);
