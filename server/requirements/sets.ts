/** The requirement sets that ship with the product, read from data and checked once. */
import { RequirementSet } from './contract.ts';
import abcpEntry from './sets/abcp-entry.json' with { type: 'json' };

/** The set every program counts under until it can adopt others. */
export const ADOPTED_SET: RequirementSet = RequirementSet.parse(abcpEntry);
