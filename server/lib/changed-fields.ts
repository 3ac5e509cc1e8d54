import { canonicalJson } from './canonical-json.ts';

/** The names of the fields in which what was sent differs from what is stored; none: they say the same. */
export function changedFields(stored: object, sent: object): string[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(sent)]);
  return [...names].filter((name) => asText(stored, name) !== asText(sent, name));
}

/** An absent field and null are the same thing to the database. */
const asText = (content: object, name: string): string => canonicalJson(Reflect.get(content, name) ?? null);
