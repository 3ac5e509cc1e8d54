/** Strings, and the characters that give JSON its shape; everything between them is a number or a word. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Does an object of this text name a member twice? JSON.parse keeps the last one without a word, another reader the
 * first, so that two people could sign different things by one text. The text must be JSON.
 */
export function hasDuplicateKeys(json: string): boolean {
  // One entry for each object or list that is open; a list has no keys.
  const open: (Set<string> | null)[] = [];
  let isKeyNext = false;
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null);
    else if (token === '}' || token === ']') open.pop();
    const keys = open.at(-1);
    if (isKeyNext && keys && token.startsWith('"')) {
      const key = token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
      if (keys.has(key)) return true;
      keys.add(key);
    }
    isKeyNext = token === '{' || (token === ',' && keys instanceof Set);
  }
  return false;
}
