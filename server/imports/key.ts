import { createHash } from 'node:crypto';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { ImportedContent } from './candidate.ts';

/**
 * Two records with the same key say the same. What their author confirmed does not tell them apart. It is short, because
 * a file has thousands, and kept nowhere: what a case says can be guessed from its hash.
 */
export function keyOf({ sort, content }: ImportedContent): string {
  const { confirmations: _confirmed, ...rest } = content;
  return createHash('sha256')
    .update(`${sort} ${canonicalJson(rest)}`)
    .digest('base64');
}
