/**
 * Makes common-passwords.txt, by hand and seldom: no other code runs this.
 *   npm pack @zxcvbn-ts/language-common && tar xf zxcvbn-ts-language-common-*.tgz
 *   node server/sessions/make-common-passwords.ts package/src/passwords.json > server/sessions/common-passwords.txt
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Shorter ones say nothing about a password of 15 characters. */
const SHORTEST = 4;
const MOST_COMMON = 10_000;
/** Rare ones are kept where somebody might choose them as they are. */
const LONG = 12;

const HEADER = `# Common passwords, the most common first: the ${MOST_COMMON.toLocaleString('en')} most common of at least ${SHORTEST} characters, then all others of at least ${LONG}.
# Made by make-common-passwords.ts from src/passwords.json of the npm package @zxcvbn-ts/language-common 4.1.3,
# MIT licence, Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc., Copyright (c) 2021 @zxcvbn-ts.
`;

const all = z.parse(z.array(z.string()), JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8')));
const known = [...new Set(all.map((word) => word.toLowerCase()))].filter((word) => word.length >= SHORTEST);
const kept = known.filter((word, rank) => rank < MOST_COMMON || word.length >= LONG);
process.stdout.write(`${HEADER}${kept.join('\n')}\n`);
