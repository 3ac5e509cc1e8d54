import type { FastifyInstance } from 'fastify';
import { toInstant } from '../lib/instant.ts';
import { cutPage, readPage } from '../lib/page.ts';
import { typed } from '../lib/route.ts';
import { AuditPage, AuditQuery } from './contract.ts';
import { listAuditEvents } from './queries.ts';

export async function auditRoutes(instance: FastifyInstance): Promise<void> {
  typed(instance).get(
    '/audit-events',
    {
      config: { access: ['director', 'administrator'] },
      schema: { querystring: AuditQuery, response: { 200: AuditPage } },
    },
    async (request) => {
      const page = readPage(request.query);
      const found = await instance.work(request, ({ tx, actor }) =>
        listAuditEvents(tx, actor.programId, request.query.subjectId, page),
      );
      const { rows, next } = cutPage(found, page.limit, (event) => event.eventNumber);
      return { events: rows.map(viewOf), next };
    },
  );
}

type EventRow = Awaited<ReturnType<typeof listAuditEvents>>[number];

const viewOf = ({ eventNumber, type, at, actorId, actorName, subjectId, details }: EventRow) => ({
  eventNumber,
  type,
  at: toInstant(at),
  actor: actorId && actorName ? { id: actorId, name: actorName } : null,
  subjectId,
  details,
});
