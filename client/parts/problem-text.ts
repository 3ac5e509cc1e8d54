/** The sentence for each refusal. Codes are stable and come from the server; the words for people live here. */
import { ApiProblem, Unreachable } from '../api.ts';

const SENTENCES: Record<string, string> = {
  SIGN_IN_REFUSED: 'This e-mail and password do not belong together.',
  SESSION_ENDED: 'Your session has ended. Please sign in again.',
  PASSWORD_WRONG: 'That is not your password. Nothing was done.',
  TOO_MANY_SIGN_INS: 'Too many people are signing in at this moment. Try again shortly.',
  TOO_MANY_GUESSES: 'There were too many wrong attempts.',
  PASSWORD_DISABLED: 'There were too many wrong attempts, so this password is not taken any more.',
  PASSWORD_TOO_WEAK: 'Choose another password.',
  NOT_ALLOWED: 'Your part in this program does not allow this.',
  NOT_FOUND: 'This does not exist, or you may not see it.',
  VERSION_STALE: 'Somebody changed this after you opened it, perhaps you on another device.',
  PRECONDITION_MISSING: 'The page is out of date. Load it again.',
  RECORD_EXISTS_DIFFERENT: 'This record is already on the server with other content.',
  RECORD_IN_WRONG_STATE: 'This is not possible in the present state of the record.',
  RECORD_INCOMPLETE: 'Some answers are still missing.',
  RECORD_CONTRADICTS_ITSELF: 'Two answers cannot both be right.',
  RECORD_NEEDS_CONFIRMATION: 'Unusual values need a word of confirmation.',
  RECORD_IS_FINAL: 'A signed, rejected or void record does not change any more.',
  HOURS_DAY_FULL: 'That would be more than 24 hours on one day.',
  AGREEMENT_OVER: 'The agreement under which this program keeps days has ended. Your director can renew it.',
  TEXT_REFUSED: 'A text can identify a patient. It was not sent or kept.',
  TEXT_TO_CONFIRM: 'Change the text so that it points to nobody.',
  DATE_FINER_THAN_ALLOWED: 'This program keeps no date finer than a year with a case.',
};

const BY_STATUS: Record<number, string> = {
  401: 'Please sign in again.',
  404: 'This does not exist, or you may not see it.',
  412: 'Somebody changed this after you opened it, perhaps you on another device.',
  413: 'This is too much at once.',
  429: 'Too many attempts. Wait a minute, then try again.',
};

export interface ProblemText {
  title: string;
  detail?: string | undefined;
  /** For a person who asks for help. */
  reference?: string | undefined;
}

/** What to tell a person about an error of a read or a write. */
export function textOf(error: unknown): ProblemText {
  if (error instanceof Unreachable)
    return {
      title: 'The server did not answer.',
      detail: 'Your connection may be down. Try again in a moment.',
    };
  if (!(error instanceof ApiProblem))
    return { title: 'Something went wrong on this page.', detail: 'Load the page again.' };
  if (error.status >= 500 && !(error.code in SENTENCES))
    return {
      title: 'The server has a problem of its own.',
      detail: 'Try again in a moment.',
      reference: error.requestId,
    };
  const title = SENTENCES[error.code] ?? BY_STATUS[error.status] ?? sentence(error.title);
  return { title, detail: waitText(error) ?? textFaults(error) ?? (error.detail && sentence(error.detail)) };
}

/** What was seen in a text, and what to write instead. */
function textFaults({ code, errors }: ApiProblem): string | undefined {
  if (code !== 'TEXT_REFUSED' && code !== 'TEXT_TO_CONFIRM') return undefined;
  return [...new Set(errors.map(({ message }) => sentence(message)))].join(' ');
}

/** How long to wait, where the server said so. */
function waitText({ status, code, retryAfterSec }: ApiProblem): string | undefined {
  if (code === 'PASSWORD_DISABLED')
    return 'Ask an administrator of your program to reset it, or sign in on a device where you did before.';
  if (retryAfterSec === undefined || (status !== 429 && status !== 503)) return undefined;
  const isShort = retryAfterSec <= 90;
  const count = isShort ? retryAfterSec : Math.ceil(retryAfterSec / 60);
  return `Wait ${count} ${isShort ? 'second' : 'minute'}${count === 1 ? '' : 's'}, then try again.`;
}

/** Starts with a capital and ends with a stop, as the phrases of contracts and rules do not. */
export function sentence(phrase: string): string {
  const first = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return /[.?!]$/.test(first) ? first : `${first}.`;
}

/** A contract says what it accepts ("a date that exists, as YYYY-MM-DD"); a person is asked to enter it. */
export function asked(accepted: string): string {
  if (accepted === 'at least one character') return 'Fill this in.';
  if (accepted.startsWith('one of ')) return 'Choose one of these.';
  // A few checks already speak in a sentence: "dated mode needs the reference of the agreement".
  return /^(an?|the|at|text|well-formed|\d\S*) /.test(accepted)
    ? sentence(`enter ${accepted}`)
    : sentence(accepted);
}
