/**
 * JSON that PostgreSQL built and that leaves as it is: reading it into objects, checking and writing it again costs
 * several times what the query does. Which fields it has is the query's to say; a test holds them against the contract.
 */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** For a route whose contract is `T`. @param text what the query answered, which has the form of T */
export const asBuilt = <T>(text: string): T => new JsonText(text) as unknown as T;

/** A JSON list of what is JSON already. */
export const listOf = (found: readonly { text: string }[]): string =>
  `[${found.map(({ text }) => text).join(',')}]`;
