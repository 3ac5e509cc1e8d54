import type { FastifyInstance } from 'fastify';
import { etagOf, readPrecondition } from '../lib/precondition.ts';
import { typed } from '../lib/route.ts';
import { TemplateContent, TemplateList, TemplateParams, TemplateView } from './contract.ts';
import { listTemplates } from './queries.ts';
import { archiveTemplate, putTemplate } from './service.ts';

const KEEPERS = ['student', 'director'] as const;

export async function templateRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.get(
    '/templates',
    { config: { access: KEEPERS }, schema: { response: { 200: TemplateList } } },
    async (request) => ({
      templates: await instance.work(request, ({ tx, actor }) => listTemplates(tx, actor)),
    }),
  );

  app.put(
    '/templates/:templateId',
    {
      config: { access: KEEPERS, event: 'template.created' },
      schema: {
        params: TemplateParams,
        body: TemplateContent,
        response: { 200: TemplateView, 201: TemplateView },
      },
    },
    async (request, reply) => {
      const input = {
        ...request.params,
        content: request.body,
        precondition: readPrecondition(request.headers),
      };
      const { view, isNew } = await instance.work(request, (work) => putTemplate(work, input));
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(view);
    },
  );

  app.post(
    '/templates/:templateId/archive',
    {
      config: { access: KEEPERS, event: 'template.archived' },
      schema: { params: TemplateParams, response: { 200: TemplateView } },
    },
    async (request, reply) => {
      const input = { ...request.params, precondition: readPrecondition(request.headers) };
      const view = await instance.work(request, (work) => archiveTemplate(work, input));
      return reply.header('etag', etagOf(view.version)).send(view);
    },
  );
}
