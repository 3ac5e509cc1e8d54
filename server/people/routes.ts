import type { FastifyInstance, FastifyRequest } from 'fastify';
import { etagOf, readPrecondition } from '../lib/precondition.ts';
import { typed } from '../lib/route.ts';
import { actorOf } from '../work.ts';
import {
  AcceptInvitation,
  CredentialContent,
  CredentialParams,
  CredentialView,
  EnrollmentContent,
  EnrollmentView,
  InvitationAccepted,
  InvitationCreated,
  InvitationLookUp,
  InvitationView,
  MemberList,
  MemberParams,
  MemberView,
  NewInvitation,
  ResetStarted,
  RolesContent,
  StartReset,
} from './contract.ts';
import { invitationLetter } from './letters.ts';
import { acceptInvitation, lookUpInvitation } from './service/accept-invitation.ts';
import { invite } from './service/invite.ts';
import { startReset } from './service/start-reset.ts';
import { endMembership, listMembers, putCredential, putEnrollment, setRoles } from './service.ts';

const KEEPERS = ['director', 'administrator'] as const;

export async function peopleRoutes(instance: FastifyInstance): Promise<void> {
  invitationRoutes(instance);
  memberRoutes(instance);
  accountRoutes(instance);
  placementRoutes(instance);
}

function invitationRoutes(instance: FastifyInstance): void {
  const app = typed(instance);
  const { platform } = instance;

  app.post(
    '/invitations',
    {
      config: { access: KEEPERS, event: 'membership.invited' },
      schema: { body: NewInvitation, response: { 201: InvitationCreated } },
    },
    async (request, reply) => {
      const { programName, ...made } = await instance.work(request, (work) => invite(work, request.body));
      const { mail } = platform;
      if (mail !== undefined) {
        const inviterName = actorOf(request).name;
        const link = `${mail.origin}/join#${made.token}`;
        mail.post(invitationLetter({ ...request.body, programName, inviterName, link }));
      }
      // After # the token stays in the browser: it reaches no log of a server or a proxy.
      return reply.code(201).send({ ...made, link: `${originOf(instance, request)}/join#${made.token}` });
    },
  );

  // Changes nothing; a POST only because a token must not stand in an address.
  app.post(
    '/invitations/look-up',
    {
      config: { access: 'public', event: 'none' },
      schema: { body: InvitationLookUp, response: { 200: InvitationView } },
    },
    (request) => lookUpInvitation(platform, request.body.token),
  );

  app.post(
    '/invitations/accept',
    {
      config: { access: 'public', event: 'membership.joined' },
      schema: { body: AcceptInvitation, response: { 200: InvitationAccepted } },
    },
    (request) => acceptInvitation(platform, request.body, request.id),
  );
}

const originOf = (app: FastifyInstance, { protocol, host }: FastifyRequest): string =>
  app.platform.publicUrl ?? `${protocol}://${host}`;

function memberRoutes(instance: FastifyInstance): void {
  const app = typed(instance);

  app.get(
    '/members',
    { config: { access: KEEPERS }, schema: { response: { 200: MemberList } } },
    async (request) => ({
      members: await instance.work(request, ({ tx, actor }) => listMembers(tx, actor.programId)),
    }),
  );

  app.put(
    '/members/:personId/roles',
    {
      config: { access: ['administrator'], event: 'membership.roles-changed' },
      schema: { params: MemberParams, body: RolesContent, response: { 200: MemberView } },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const view = await instance.work(request, (work) =>
        setRoles(work, request.params.personId, request.body.roles, precondition),
      );
      return reply.header('etag', etagOf(view.version)).send(view);
    },
  );

  app.post(
    '/members/:personId/end',
    {
      config: { access: ['administrator'], event: 'membership.ended' },
      schema: { params: MemberParams, response: { 200: MemberView } },
    },
    async (request, reply) => {
      const view = await instance.work(request, (work) => endMembership(work, request.params.personId));
      return reply.header('etag', etagOf(view.version)).send(view);
    },
  );
}

function accountRoutes(instance: FastifyInstance): void {
  const app = typed(instance);

  app.post(
    '/members/:personId/reset',
    {
      config: { access: ['administrator'], event: 'membership.reset-started' },
      schema: { params: MemberParams, body: StartReset, response: { 201: ResetStarted } },
    },
    async (request, reply) => {
      const { token, ...started } = await startReset(instance.platform, actorOf(request), {
        ...request.params,
        ...request.body,
        requestId: request.id,
      });
      const link = token === undefined ? null : `${originOf(instance, request)}/reset#${token}`;
      return reply.code(201).send({ ...started, link });
    },
  );
}

function placementRoutes(instance: FastifyInstance): void {
  const app = typed(instance);

  app.put(
    '/members/:personId/enrollment',
    {
      config: { access: KEEPERS, event: 'enrollment.created' },
      schema: {
        params: MemberParams,
        body: EnrollmentContent,
        response: { 200: EnrollmentView, 201: EnrollmentView },
      },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const { view, isNew } = await instance.work(request, (work) =>
        putEnrollment(work, request.params.personId, request.body, precondition),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(view);
    },
  );

  app.put(
    '/credentials/:credentialId',
    {
      config: { access: KEEPERS, event: 'credential.created' },
      schema: {
        params: CredentialParams,
        body: CredentialContent,
        response: { 200: CredentialView, 201: CredentialView },
      },
    },
    async (request, reply) => {
      const precondition = readPrecondition(request.headers);
      const { view, isNew } = await instance.work(request, (work) =>
        putCredential(work, request.params.credentialId, request.body, precondition),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(view);
    },
  );
}
