import type { FastifyInstance } from 'fastify';
import { asBuilt, listOf } from '../lib/json-text.ts';
import { cutPage, readPage } from '../lib/page.ts';
import { etagOf, readPrecondition } from '../lib/precondition.ts';
import { typed } from '../lib/route.ts';
import { MEMBER_ROLE_CODES } from '../programs/rules.ts';
import {
  HoursContent,
  HoursListQuery,
  HoursPage,
  HoursParams,
  HoursTotals,
  HoursView,
  NewShift,
  TotalsParams,
  VoidHoursRequest,
} from './contract.ts';
import { listHoursViews } from './queries.ts';
import { createShift } from './service/create-shift.ts';
import { putHours, readHours, readTotals, submitHours, voidHours } from './service.ts';

export async function hoursRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.put(
    '/hours/:entryId',
    {
      config: { access: ['student'], event: 'hours.created', isAdmittedByWork: true },
      schema: { params: HoursParams, body: HoursContent, response: { 200: HoursView, 201: HoursView } },
    },
    async (request, reply) => {
      const input = {
        ...request.params,
        content: request.body,
        precondition: readPrecondition(request.headers),
      };
      const [{ isNew }, view] = await instance.workAndRead(
        request,
        (work) => putHours(work, input),
        (work) => readHours(work, input.entryId),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(asBuilt<HoursView>(view.text));
    },
  );

  app.post(
    '/shifts',
    {
      config: { access: ['student'], event: 'hours.created', isAdmittedByWork: true },
      schema: { body: NewShift, response: { 200: HoursView, 201: HoursView } },
    },
    async (request, reply) => {
      const [{ isNew }, view] = await instance.workAndRead(
        request,
        (work) => createShift(work, request.body),
        (work) => readHours(work, request.body.entry.id),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(asBuilt<HoursView>(view.text));
    },
  );

  app.post(
    '/hours/:entryId/submit',
    {
      config: { access: ['student'], event: 'hours.submitted', isAdmittedByWork: true },
      schema: { params: HoursParams, response: { 200: HoursView } },
    },
    async (request, reply) => {
      const input = { ...request.params, precondition: readPrecondition(request.headers) };
      const [, view] = await instance.workAndRead(
        request,
        (work) => submitHours(work, input),
        (work) => readHours(work, input.entryId),
      );
      return reply.header('etag', etagOf(view.version)).send(asBuilt<HoursView>(view.text));
    },
  );

  app.post(
    '/hours/:entryId/void',
    {
      config: { access: ['student'], event: 'hours.voided', isAdmittedByWork: true },
      schema: { params: HoursParams, body: VoidHoursRequest, response: { 200: HoursView } },
    },
    async (request, reply) => {
      const input = { ...request.params, precondition: readPrecondition(request.headers) };
      const [, view] = await instance.workAndRead(
        request,
        (work) => voidHours(work, input, request.body.reason),
        (work) => readHours(work, input.entryId),
      );
      return reply.header('etag', etagOf(view.version)).send(asBuilt<HoursView>(view.text));
    },
  );

  app.get(
    '/hours/:entryId',
    {
      config: { access: MEMBER_ROLE_CODES, isAdmittedByWork: true },
      schema: { params: HoursParams, response: { 200: HoursView } },
    },
    async (request, reply) => {
      const view = await instance.work(request, (work) => readHours(work, request.params.entryId));
      return reply.header('etag', etagOf(view.version)).send(asBuilt<HoursView>(view.text));
    },
  );

  app.get(
    '/hours',
    {
      config: { access: MEMBER_ROLE_CODES, isAdmittedByWork: true },
      schema: { querystring: HoursListQuery, response: { 200: HoursPage } },
    },
    async (request) => {
      const page = readPage(request.query);
      const found = await instance.work(request, ({ tx, actor }) =>
        listHoursViews(tx, actor, request.query, page),
      );
      const { rows, next } = cutPage(found, page.limit, ({ entryNumber }) => entryNumber);
      return asBuilt<HoursPage>(`{"entries":${listOf(rows)},"next":${next}}`);
    },
  );

  app.get(
    '/hours/totals/:studentId',
    {
      config: { access: ['student', 'director', 'administrator'], isAdmittedByWork: true },
      schema: { params: TotalsParams, response: { 200: HoursTotals } },
    },
    (request) => instance.work(request, (work) => readTotals(work, request.params.studentId)),
  );
}
