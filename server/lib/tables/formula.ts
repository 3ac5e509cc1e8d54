/** `-40`, `+1.5`, `-1,234.5`, `-5,2 %`: begins like a formula and is none. */
const PLAIN_NUMBER = /^[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:e[+-]?\d+)?\s?%?$/i;

/** Behind a sign: a function, a cell that is reckoned with, another sheet, another program. */
const RECKONING = /^[+\-@](?:[a-z_][\w.]*[(|!]|\$?[a-z]{1,3}\$?\d{1,7}(?:[-+*/^&:]|$))/i;

/** What a spreadsheet takes for the start of a formula, in both widths, also behind characters that nobody sees. */
const WOULD_RUN = /^['\p{Cc}\p{Cf}\s]*[=+\-@＝＋－＠]/u;

/** Is a cell of a file without formulas of its own meant as one? A dash before a word is none. */
export const isFormula = (text: string): boolean =>
  (text.startsWith('=') && text !== '=') || (RECKONING.test(text) && !PLAIN_NUMBER.test(text));

const wouldRun = (text: string): boolean => WOULD_RUN.test(text) && !PLAIN_NUMBER.test(text);

/** The apostrophe tells a spreadsheet that the rest is text. A text with one already gets another, so that both come back. */
export const defused = (text: string): string => (wouldRun(text) ? `'${text}` : text);

/** Takes the apostrophe away that `defused` put there. */
export const isDefused = (text: string): boolean => text.startsWith("'") && wouldRun(text.slice(1));
