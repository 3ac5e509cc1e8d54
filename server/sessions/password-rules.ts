/**
 * Which passwords may be chosen: NIST SP 800-63B-4, 3.1.1.2, and nothing else. At least 15 characters because a
 * password stands alone here; no rule about capitals or digits; none that is common, or that anybody would guess
 * from knowing how people lengthen a short one or whose it is. Sign-in never asks these rules.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PASSWORD_TOO_WEAK } from './problems.ts';

const SHORTEST = 15;
const LONGEST = 128;

/** What is known about the person and the place, and so is guessed first. */
export interface PasswordContext {
  email: string;
  name: string;
  programName?: string;
}

/** What would be accepted instead; null when the password may be used. */
export function passwordFault(password: string, context: PasswordContext): string | null {
  const chosen = password.normalize('NFC');
  const length = [...chosen].length;
  if (length < SHORTEST) return `at least ${SHORTEST} characters; a few unrelated words are easy to remember`;
  if (length > LONGEST) return `at most ${LONGEST} characters`;
  const folded = fold(chosen);
  if (isCommon(chosen.toLowerCase()) || isCommon(folded))
    return 'a password that is not in the lists of common ones';
  if (isMostly(chosen, contextWords(context)))
    return 'a password that is not mostly your name, your address or the name of the program';
  if (isRepetition(folded) || isPredictable(folded) || isPredictable(undoubled(folded)))
    return 'a password that is more than one word or pattern, repeated or continued';
  return null;
}

/** @throws PASSWORD_TOO_WEAK naming the field and what would be accepted */
export function refuseWeakPassword(password: string, context: PasswordContext, field = 'password'): void {
  const message = passwordFault(password, context);
  if (message !== null) throw PASSWORD_TOO_WEAK({ errors: [{ field, message }] });
}

/** Without case and without what people put between words. */
const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s._,'-]/gu, '');

/** The list, one a line, in lower case; where it comes from is said in the file. */
export const COMMON_PASSWORDS: readonly string[] = readFileSync(
  path.join(import.meta.dirname, 'common-passwords.txt'),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '));
const common: ReadonlySet<string> = new Set(COMMON_PASSWORDS.flatMap((word) => [word, fold(word)]));
const LONGEST_COMMON = Math.max(...COMMON_PASSWORDS.map((word) => word.length));

const isCommon = (text: string): boolean => common.has(text);

function contextWords({ email, name, programName = '' }: PasswordContext): string[] {
  const local = email.split('@', 1)[0] ?? '';
  return ['pumprun', fold(name), fold(programName), local.length >= 4 ? fold(local) : '']
    .filter((word) => word.length >= 3)
    .toSorted((a, b) => b.length - a.length);
}

function isMostly(chosen: string, words: readonly string[]): boolean {
  const folded = fold(chosen);
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), folded);
  return (folded.length - rest.length) * 2 > chosen.length;
}

const LONGEST_REPEATED = 4;

/** A few characters over and over: abababab…, 1234 1234 1234 123. */
function isRepetition(text: string): boolean {
  const characters = [...text];
  const repeatsEvery = (period: number) => characters.every((found, at) => found === characters[at % period]);
  return [1, 2, 3, LONGEST_REPEATED].some((period) => characters.length > period && repeatsEvery(period));
}

/** aabbccdd is abcd written slowly. */
const undoubled = (text: string): string => text.replaceAll(/(.)\1+/gsu, '$1');

const LINES = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'qwertzuiopü',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()_+',
].flatMap((line) => [line, [...line].toReversed().join('')]);

const SHORTEST_PIECE = 3;
const SHORTEST_WORD = 4;
/** What people add so that a form is content: a year, an exclamation mark. */
const LEFT_OVER = 4;

/** One listed word, rows of keys, counting and runs of one character, with hardly anything besides. */
function isPredictable(text: string): boolean {
  const patterns = Array.from({ length: text.length }, (_, at) => patternAt(text, at));
  return ['', ...listedWordsIn(text)].some((word) => leftOver(text, patterns, word) <= LEFT_OVER);
}

function listedWordsIn(text: string): Set<string> {
  const words = new Set<string>();
  for (let from = 0; from <= text.length - SHORTEST_WORD; from++)
    for (let to = from + SHORTEST_WORD; to <= Math.min(from + LONGEST_COMMON, text.length); to++) {
      const word = text.slice(from, to);
      if (isCommon(word)) words.add(word);
    }
  return words;
}

/** How many characters stay uncovered when the word and the patterns are laid over the text in the best way. */
function leftOver(text: string, patterns: readonly number[], word: string): number {
  const best = Array.from({ length: text.length + 1 }, (_, at) => at);
  const cover = (to: number, uncovered: number) => {
    best[to] = Math.min(best[to] ?? uncovered, uncovered);
  };
  for (let at = 0; at < text.length; at++) {
    const here = best[at] ?? at;
    cover(at + 1, here + 1);
    if (word !== '' && text.startsWith(word, at)) cover(at + word.length, here);
    for (let length = SHORTEST_PIECE; length <= (patterns[at] ?? 0); length++) cover(at + length, here);
  }
  return best[text.length] ?? text.length;
}

/** The length of the longest run of one character or piece of a row that begins here. */
function patternAt(text: string, from: number): number {
  let run = 1;
  while (from + run < text.length && text[from + run] === text[from]) run++;
  return Math.max(run, ...LINES.map((line) => commonLength(line, text, from)));
}

function commonLength(line: string, text: string, from: number): number {
  const start = line.indexOf(text.charAt(from));
  let length = 0;
  while (start !== -1 && start + length < line.length && line[start + length] === text[from + length])
    length++;
  return length;
}
