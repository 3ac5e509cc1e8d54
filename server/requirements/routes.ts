import type { FastifyInstance } from 'fastify';
import { typed } from '../lib/route.ts';
import { MEMBER_ROLE_CODES } from '../programs/rules.ts';
import { RequirementSet } from './contract.ts';
import { ADOPTED_SET } from './sets.ts';

export async function requirementRoutes(instance: FastifyInstance): Promise<void> {
  typed(instance).get(
    '/requirement-set',
    { config: { access: MEMBER_ROLE_CODES }, schema: { response: { 200: RequirementSet } } },
    () => ADOPTED_SET,
  );
}
