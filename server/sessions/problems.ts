import { problem } from '../lib/problem.ts';

export const SIGN_IN_REFUSED = problem('SIGN_IN_REFUSED', 401, 'E-mail and password do not belong together');
export const NOT_SIGNED_IN = problem('NOT_SIGNED_IN', 401, 'Sign in to do this');
export const SESSION_ENDED = problem('SESSION_ENDED', 401, 'Your session has ended; sign in again');
export const PASSWORD_WRONG = problem('PASSWORD_WRONG', 401, 'That is not your password');
export const NOT_ALLOWED = problem('NOT_ALLOWED', 403, 'Your role in this program does not allow this');
export const PROGRAM_NOT_NAMED = problem(
  'PROGRAM_NOT_NAMED',
  400,
  'Say in which program you act: send its id in the header pumprun-program',
);
export const REQUEST_FROM_ELSEWHERE = problem(
  'REQUEST_FROM_ELSEWHERE',
  403,
  'This request does not come from this site',
);
export const TOO_MANY_SIGN_INS = problem(
  'TOO_MANY_SIGN_INS',
  503,
  'Too many people are signing in at this moment; try again',
);
export const TOO_MANY_GUESSES = problem(
  'TOO_MANY_GUESSES',
  429,
  'Too many wrong attempts; wait before the next one',
);
export const PASSWORD_DISABLED = problem(
  'PASSWORD_DISABLED',
  403,
  'After a hundred wrong attempts in a row a password is not taken any more; reset it',
);
export const PASSWORD_TOO_WEAK = problem('PASSWORD_TOO_WEAK', 400, 'Choose another password');
/** Unknown, used, replaced and expired links: one answer for all. */
export const RESET_GONE = problem('RESET_GONE', 410, 'This link is not valid any more; ask for a new one');
export const MAIL_NOT_SET_UP = problem(
  'MAIL_NOT_SET_UP',
  409,
  'This installation sends no mail; ask an administrator of your program',
);
