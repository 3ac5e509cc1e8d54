/**
 * How the tables would lie on Citus, which spreads rows over nodes: those of a program by its id, all of one program
 * on one node. Nothing here runs; laws hold that the schema stays fit for it, and docs/operations.md says how.
 */
export const DISTRIBUTION_COLUMN = 'program_id';

/**
 * A copy on every node, because rows of programs refer to them. The other tables without program_id stay on the first
 * node: nothing of a program refers to them.
 */
export const REFERENCE_TABLES: Readonly<Record<string, string>> = {
  people: 'a membership refers to the account of its person',
  programs: 'whatever belongs to a program refers to it',
};
