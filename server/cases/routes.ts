import type { FastifyInstance } from 'fastify';
import { asBuilt, listOf } from '../lib/json-text.ts';
import { cutPage, readPage } from '../lib/page.ts';
import { etagOf, readPrecondition } from '../lib/precondition.ts';
import { orNotFound } from '../lib/problem.ts';
import { typed } from '../lib/route.ts';
import {
  CaseContent,
  CaseListQuery,
  CasePage,
  CaseParams,
  CaseVerdicts,
  CaseVersionList,
  CaseView,
  NewCases,
  VoidRequest,
} from './contract.ts';
import { findCase, listCaseVersions, listCaseViews } from './queries.ts';
import { createCases } from './service/create-cases.ts';
import { putCase, readCase, submitCase, voidCase } from './service.ts';
import { versionOf } from './versions.ts';

const MIB = 1024 * 1024;
const READERS = ['student', 'supervisor', 'director', 'administrator'] as const;

export async function caseRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.put(
    '/cases/:caseId',
    {
      config: { access: ['student'], event: 'case.created', isAdmittedByWork: true },
      schema: { params: CaseParams, body: CaseContent, response: { 200: CaseView, 201: CaseView } },
    },
    async (request, reply) => {
      const input = {
        ...request.params,
        content: request.body,
        precondition: readPrecondition(request.headers),
      };
      const [{ isNew }, view] = await instance.workAndRead(
        request,
        (work) => putCase(work, input),
        (work) => readCase(work, input.caseId),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(asBuilt<CaseView>(view.text));
    },
  );

  app.post(
    '/cases/batch',
    {
      bodyLimit: MIB,
      config: { access: ['student'], event: 'case.created', screensParts: true },
      schema: { body: NewCases, response: { 200: CaseVerdicts } },
    },
    async (request) => ({
      verdicts: await createCases(request.body.cases, {
        run: (verb) => instance.work(request, verb),
        refusalOf: (error) => instance.refusalOf(error),
        confirmedKinds: instance.kindsConfirmedBy(request),
      }),
    }),
  );

  app.post(
    '/cases/:caseId/submit',
    {
      config: { access: ['student'], event: 'case.submitted', isAdmittedByWork: true },
      schema: { params: CaseParams, response: { 200: CaseView } },
    },
    async (request, reply) => {
      const input = { ...request.params, precondition: readPrecondition(request.headers) };
      const [, view] = await instance.workAndRead(
        request,
        (work) => submitCase(work, input),
        (work) => readCase(work, input.caseId),
      );
      return reply.header('etag', etagOf(view.version)).send(asBuilt<CaseView>(view.text));
    },
  );

  app.post(
    '/cases/:caseId/void',
    {
      config: { access: ['student'], event: 'case.voided', isAdmittedByWork: true },
      schema: { params: CaseParams, body: VoidRequest, response: { 200: CaseView } },
    },
    async (request, reply) => {
      const input = { ...request.params, precondition: readPrecondition(request.headers) };
      const [, view] = await instance.workAndRead(
        request,
        (work) => voidCase(work, input, request.body.reason),
        (work) => readCase(work, input.caseId),
      );
      return reply.header('etag', etagOf(view.version)).send(asBuilt<CaseView>(view.text));
    },
  );

  app.get(
    '/cases/:caseId',
    {
      config: { access: READERS, isAdmittedByWork: true },
      schema: { params: CaseParams, response: { 200: CaseView } },
    },
    async (request, reply) => {
      const view = await instance.work(request, (work) => readCase(work, request.params.caseId));
      return reply.header('etag', etagOf(view.version)).send(asBuilt<CaseView>(view.text));
    },
  );

  app.get(
    '/cases',
    {
      config: { access: READERS, isAdmittedByWork: true },
      schema: { querystring: CaseListQuery, response: { 200: CasePage } },
    },
    async (request) => {
      const page = readPage(request.query);
      const found = await instance.work(request, ({ tx, actor }) =>
        listCaseViews(tx, actor, request.query, page),
      );
      const { rows, next } = cutPage(found, page.limit, ({ entryNumber }) => entryNumber);
      return asBuilt<CasePage>(`{"cases":${listOf(rows)},"next":${next}}`);
    },
  );

  app.get(
    '/cases/:caseId/versions',
    {
      config: { access: READERS, isAdmittedByWork: true },
      schema: { params: CaseParams, response: { 200: CaseVersionList } },
    },
    async (request) => {
      const rows = await instance.work(request, async ({ tx, actor }) => {
        orNotFound(await findCase(tx, actor, request.params.caseId));
        return listCaseVersions(tx, actor.programId, request.params.caseId);
      });
      return { versions: rows.map(versionOf) };
    },
  );
}
