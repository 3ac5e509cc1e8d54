/** What a rating scale is made of. */
import type { SourcedTerm } from '../lib/term.ts';

/** What an anchor speaks of. */
export const ANCHOR_TYPES = {
  autonomy: 'how much autonomy the supervisor gave',
  quality: 'how good the work was',
  scaffolding: 'how much help was needed',
  trust: 'what the student is trusted to do next time',
  behaviour: 'what was seen',
  stage: 'the stage of a learner',
  agreement: 'how far somebody agrees',
  observation: 'whether it was done',
} as const;
export type AnchorType = keyof typeof ANCHOR_TYPES;

/** case: once for the whole case. domain: once for each domain that the program grades. The others are no part of a signature. */
export type ScaleUse = 'case' | 'domain' | 'review' | 'survey';

export interface Scale extends SourcedTerm {
  readonly version: number;
  readonly anchorType: AnchorType;
  readonly uses: readonly ScaleUse[];
  /** The groups of domains it can grade; all of them where it does not say. */
  readonly groups?: readonly string[];
  /** From least to most; the definition is the anchor that stands next to each point. */
  readonly levels: readonly SourcedTerm[];
}
