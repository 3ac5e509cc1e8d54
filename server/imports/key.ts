import { canonicalJson } from '../lib/canonical-json.ts';
import type { ImportedContent } from './candidate.ts';

/** Two records with the same key say the same. What their author confirmed does not tell them apart. */
export function keyOf({ sort, content }: ImportedContent): string {
  const { confirmations: _confirmed, ...rest } = content;
  return `${sort} ${canonicalJson(rest)}`;
}
