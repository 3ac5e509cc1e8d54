import type { FastifyInstance } from 'fastify';
import { CaseParams } from '../cases/contract.ts';
import { etagOf, readPrecondition } from '../lib/precondition.ts';
import { typed } from '../lib/route.ts';
import { MEMBER_ROLE_CODES } from '../programs/rules.ts';
import { CaseEvaluation, EvaluationAsked, EvaluationSettings } from './contract.ts';
import { putEvaluationSettings, readCaseEvaluation, readEvaluationSettings } from './service.ts';

export async function evaluationRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.get(
    '/evaluation-settings',
    { config: { access: MEMBER_ROLE_CODES }, schema: { response: { 200: EvaluationSettings } } },
    (request) => instance.work(request, readEvaluationSettings),
  );

  app.put(
    '/evaluation-settings',
    {
      config: { access: ['director', 'administrator'], event: 'evaluation-settings.changed' },
      schema: { body: EvaluationAsked, response: { 200: EvaluationSettings, 201: EvaluationSettings } },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const { view, isNew } = await instance.work(request, (work) =>
        putEvaluationSettings(work, request.body, precondition),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(view);
    },
  );

  app.get(
    '/cases/:caseId/evaluation',
    {
      config: { access: MEMBER_ROLE_CODES },
      schema: { params: CaseParams, response: { 200: CaseEvaluation } },
    },
    (request) => instance.work(request, (work) => readCaseEvaluation(work, request.params.caseId)),
  );
}
