import type { FastifyInstance } from 'fastify';
import { etagOf, readPrecondition } from '../lib/precondition.ts';
import { typed } from '../lib/route.ts';
import { NOT_SIGNED_IN } from '../sessions/problems.ts';
import {
  Agreement,
  CohortContent,
  CohortList,
  CohortParams,
  CohortView,
  FormChoices,
  ModeChange,
  ModePreview,
  NewProgram,
  ProgramCreated,
  ProgramSettings,
  ProgramView,
  SetUp,
  SetUpState,
  SiteContent,
  SiteList,
  SiteParams,
  SiteView,
} from './contract.ts';
import { listCohorts, listSites } from './queries.ts';
import { MEMBER_ROLE_CODES } from './rules.ts';
import { changePrivacyMode, previewModeChange } from './service/change-privacy-mode.ts';
import {
  checkSetUpCode,
  foundProgram,
  isSetUpNeeded,
  putAgreement,
  putCohort,
  putSettings,
  putSite,
  readFormChoices,
  readProgram,
  setUp,
} from './service.ts';

const KEEPERS = ['director', 'administrator'] as const;

export async function programRoutes(instance: FastifyInstance): Promise<void> {
  setUpRoutes(instance);
  programItselfRoutes(instance);
  placeRoutes(instance);
}

function setUpRoutes(instance: FastifyInstance): void {
  const app = typed(instance);
  const { platform } = instance;

  app.get(
    '/setup',
    { config: { access: 'public' }, schema: { response: { 200: SetUpState } } },
    async () => ({
      needed: await isSetUpNeeded(platform),
      canMail: platform.mail !== undefined,
    }),
  );

  app.post(
    '/setup',
    {
      config: { access: 'public', event: 'program.founded' },
      schema: { body: SetUp, response: { 201: ProgramCreated } },
    },
    async (request, reply) => {
      await checkSetUpCode(platform, request.body.code, { ip: request.ip, deviceCookie: undefined });
      return reply.code(201).send(await setUp(platform, request.body, request.id));
    },
  );
}

function programItselfRoutes(instance: FastifyInstance): void {
  const app = typed(instance);

  app.post(
    '/programs',
    {
      config: { access: ['administrator'], event: 'program.founded' },
      schema: { body: NewProgram, response: { 201: ProgramCreated } },
    },
    async (request, reply) => {
      if (request.actor === null) throw NOT_SIGNED_IN();
      const founding = { program: request.body, founderId: request.actor.personId };
      return reply.code(201).send(await foundProgram(instance.platform, founding, request.id));
    },
  );

  app.get(
    '/program',
    { config: { access: MEMBER_ROLE_CODES }, schema: { response: { 200: ProgramView } } },
    async (request, reply) => {
      const view = await instance.work(request, ({ tx, actor }) => readProgram(tx, actor.programId));
      return reply.header('etag', etagOf(view.version)).send(view);
    },
  );

  app.put(
    '/program/settings',
    {
      config: { access: KEEPERS, event: 'program.settings-changed' },
      schema: { body: ProgramSettings, response: { 200: ProgramView } },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const view = await instance.work(request, (work) => putSettings(work, request.body, precondition));
      return reply.header('etag', etagOf(view.version)).send(view);
    },
  );

  app.put(
    '/program/agreement',
    {
      config: { access: KEEPERS, event: 'program.agreement-renewed' },
      schema: { body: Agreement, response: { 200: ProgramView } },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const view = await instance.work(request, (work) => putAgreement(work, request.body, precondition));
      return reply.header('etag', etagOf(view.version)).send(view);
    },
  );

  app.get(
    '/program/privacy-mode',
    { config: { access: ['administrator'] }, schema: { response: { 200: ModePreview } } },
    (request) => instance.work(request, previewModeChange),
  );

  app.put(
    '/program/privacy-mode',
    {
      config: { access: ['administrator'], event: 'program.days-given-up' },
      schema: { body: ModeChange, response: { 200: ProgramView } },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const view = await instance.work(request, (work) =>
        changePrivacyMode(work, request.body, precondition),
      );
      return reply.header('etag', etagOf(view.version)).send(view);
    },
  );

  app.get(
    '/form-choices',
    { config: { access: MEMBER_ROLE_CODES }, schema: { response: { 200: FormChoices } } },
    (request) => instance.work(request, readFormChoices),
  );
}

function placeRoutes(instance: FastifyInstance): void {
  const app = typed(instance);

  app.get(
    '/sites',
    { config: { access: MEMBER_ROLE_CODES }, schema: { response: { 200: SiteList } } },
    async (request) => ({
      sites: await instance.work(request, ({ tx, actor }) => listSites(tx, actor.programId)),
    }),
  );

  app.put(
    '/sites/:siteId',
    {
      config: { access: KEEPERS, event: 'site.created' },
      schema: { params: SiteParams, body: SiteContent, response: { 200: SiteView, 201: SiteView } },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const { view, isNew } = await instance.work(request, (work) =>
        putSite(work, request.params.siteId, request.body, precondition),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(view);
    },
  );

  app.get(
    '/cohorts',
    { config: { access: KEEPERS }, schema: { response: { 200: CohortList } } },
    async (request) => ({
      cohorts: await instance.work(request, ({ tx, actor }) => listCohorts(tx, actor.programId)),
    }),
  );

  app.put(
    '/cohorts/:cohortId',
    {
      config: { access: KEEPERS, event: 'cohort.created' },
      schema: { params: CohortParams, body: CohortContent, response: { 200: CohortView, 201: CohortView } },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const { view, isNew } = await instance.work(request, (work) =>
        putCohort(work, request.params.cohortId, request.body, precondition),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(view);
    },
  );
}
