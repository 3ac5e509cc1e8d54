import type { FastifyInstance } from 'fastify';
import { CaseParams } from '../cases/contract.ts';
import { listCaseInbox } from '../cases/decisions.ts';
import { HoursParams } from '../hours/contract.ts';
import { listHoursInbox } from '../hours/decisions.ts';
import { asBuilt } from '../lib/json-text.ts';
import { typed } from '../lib/route.ts';
import { MEMBER_ROLE_CODES } from '../programs/rules.ts';
import { provePresence } from '../sessions/service.ts';
import { actorOf } from '../work.ts';
import { Inbox, SignatureProof, SigningRequest, SigningResult } from './contract.ts';
import { decideAll } from './service/decide.ts';
import { readCaseProof, readHoursProof } from './service/read-proof.ts';

export async function signatureRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.get(
    '/inbox',
    { config: { access: ['supervisor'], isAdmittedByWork: true }, schema: { response: { 200: Inbox } } },
    async (request) =>
      instance.work(request, async (work) => {
        const [cases, hours] = await Promise.all([listCaseInbox(work), listHoursInbox(work)]);
        return asBuilt<Inbox>(`{"cases":${cases},"hours":${hours}}`);
      }),
  );

  app.post(
    '/signatures',
    {
      config: { access: ['supervisor'], event: 'case.signed' },
      schema: { body: SigningRequest, response: { 200: SigningResult } },
    },
    async (request) => {
      const { password, decisions } = request.body;
      await provePresence(instance.platform, actorOf(request).personId, password);
      return { verdicts: await decideAll((verb) => instance.work(request, verb), decisions) };
    },
  );

  app.get(
    '/cases/:caseId/signature',
    {
      config: { access: MEMBER_ROLE_CODES },
      schema: { params: CaseParams, response: { 200: SignatureProof } },
    },
    async (request) => instance.work(request, (work) => readCaseProof(work, request.params.caseId)),
  );

  app.get(
    '/hours/:entryId/signature',
    {
      config: { access: MEMBER_ROLE_CODES },
      schema: { params: HoursParams, response: { 200: SignatureProof } },
    },
    async (request) => instance.work(request, (work) => readHoursProof(work, request.params.entryId)),
  );
}
