/** What a detector is. Pure and isomorphic. */

import type { Line } from './line.ts';
import type { IdentifierKind } from './sighting.ts';

/** Tokens from `first` up to and without `end`. */
export interface Match {
  kind: IdentifierKind;
  first: number;
  end: number;
}

/**
 * Looks at one place of a line. It looks a bounded number of tokens to either side, so that reading a line takes time in
 * proportion to its length.
 */
export type Detector = (line: Line, place: number) => Match | undefined;

/** One that begins at a word, and at which: most words begin nothing, and that is known by the word alone. */
export interface WordDetector {
  begins(word: string): boolean;
  look: Detector;
}

export const matched = (kind: IdentifierKind, first: number, end: number): Match => ({ kind, first, end });

/** The first detector that sees something decides. */
export const firstOf =
  (...detectors: Detector[]): Detector =>
  (line, place) => {
    for (const detect of detectors) {
      const found = detect(line, place);
      if (found !== undefined) return found;
    }
    return undefined;
  };
