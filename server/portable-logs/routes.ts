import type { FastifyInstance } from 'fastify';
import { asBuilt } from '../lib/json-text.ts';
import { typed } from '../lib/route.ts';
import { LogParams, PortableLog } from './contract.ts';
import { exportLog } from './service.ts';

export async function portableLogRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.get(
    '/logs/:studentId',
    {
      config: { access: ['student', 'director', 'administrator'], isAdmittedByWork: true },
      schema: { params: LogParams, response: { 200: PortableLog } },
    },
    async (request) =>
      asBuilt<PortableLog>(await instance.work(request, (work) => exportLog(work, request.params.studentId))),
  );
}
