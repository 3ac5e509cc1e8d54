import type { FastifyInstance } from 'fastify';
import { asBuilt } from '../lib/json-text.ts';
import { typed } from '../lib/route.ts';
import { CaseForm } from './contract.ts';
import { readCaseForm } from './service.ts';

export async function caseFormRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.get(
    '/case-form',
    {
      config: { access: ['student'], isAdmittedByWork: true },
      schema: { response: { 200: CaseForm } },
    },
    async (request) => asBuilt<CaseForm>(await instance.work(request, readCaseForm)),
  );
}
