import type { FastifyInstance } from 'fastify';
import { typed } from '../lib/route.ts';
import { DeidentifiedExport, ExportRequest } from './contract.ts';
import { makeExport } from './service.ts';

export async function deidentifiedRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.post(
    '/deidentified-exports',
    {
      config: { access: ['director', 'administrator'], event: 'export.deidentified' },
      schema: { body: ExportRequest, response: { 200: DeidentifiedExport } },
    },
    (request) => instance.work(request, (work) => makeExport(work, request.body.purpose)),
  );
}
