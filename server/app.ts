/** Builds the application: every Fastify option, the plugins in order, the features in a list. Tests build this same thing. */
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { auditRoutes } from './audit/routes.ts';
import { caseFormRoutes } from './case-form/routes.ts';
import { caseConstraints } from './cases/problems.ts';
import { caseRoutes } from './cases/routes.ts';
import { deidentifiedRoutes } from './deidentified/routes.ts';
import { evaluationRoutes } from './evaluations/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { hoursConstraints, hoursSqlStates } from './hours/problems.ts';
import { hoursRoutes } from './hours/routes.ts';
import { importConstraints } from './imports/problems.ts';
import { importRoutes } from './imports/routes.ts';
import { peopleConstraints } from './people/problems.ts';
import { peopleRoutes } from './people/routes.ts';
import type { Platform } from './platform.ts';
import auth from './plugins/auth.ts';
import contracts from './plugins/contracts.ts';
import edge from './plugins/edge.ts';
import errors from './plugins/errors.ts';
import limit, { NO_LIMITS, type RateLimits } from './plugins/limits.ts';
import metrics from './plugins/metrics.ts';
import shed, { type OverloadOptions } from './plugins/overload.ts';
import pipelining from './plugins/pipelining.ts';
import screening from './plugins/screening.ts';
import securityLog from './plugins/security-log.ts';
import traces from './plugins/traces.ts';
import { refuseAddress } from './plugins/unreadable.ts';
import web from './plugins/web.ts';
import { portableLogRoutes } from './portable-logs/routes.ts';
import { programConstraints, programSqlStates } from './programs/problems.ts';
import { programRoutes } from './programs/routes.ts';
import { progressRoutes } from './progress/routes.ts';
import { recordSqlStates } from './records/problems.ts';
import { requirementRoutes } from './requirements/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { signatureRoutes } from './signatures/routes.ts';
import { templateConstraints } from './templates/problems.ts';
import { templateRoutes } from './templates/routes.ts';
import { timerConstraints } from './timers/problems.ts';
import { timerRoutes } from './timers/routes.ts';

declare module 'fastify' {
  interface FastifyInstance {
    platform: Platform;
  }
}

export interface AppOptions {
  trustProxy?: readonly string[];
  logger?: FastifyServerOptions['logger'];
  /** None, unless they are given: they come from the configuration. */
  limits?: RateLimits;
  overload?: OverloadOptions;
  /** Who sends it may read the metrics at /metrics; without one there is no such page. */
  metricsToken?: string | undefined;
}

const KIB = 1024;

export async function buildApp(
  platform: Platform,
  { trustProxy = [], logger = false, limits = NO_LIMITS, overload = {}, metricsToken }: AppOptions = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    bodyLimit: 256 * KIB,
    requestTimeout: 15_000,
    connectionTimeout: 30_000,
    keepAliveTimeout: 72_000,
    maxRequestsPerSocket: 1_000,
    exposeHeadRoutes: false,
    // requestTimeout below headersTimeout would be swapped with it, and is looked at only every 30 s by default.
    http: { headersTimeout: 5_000, requestTimeout: 15_000, connectionsCheckingInterval: 1_000 },
    routerOptions: { maxParamLength: 64 },
    frameworkErrors: refuseAddress,
  });
  app.decorate('platform', platform);

  await app.register(traces);
  await app.register(errors, {
    constraints: {
      ...programConstraints,
      ...peopleConstraints,
      ...caseConstraints,
      ...hoursConstraints,
      ...templateConstraints,
      ...timerConstraints,
      ...importConstraints,
    },
    sqlStates: { ...recordSqlStates, ...hoursSqlStates, ...programSqlStates },
  });
  await app.register(pipelining);
  await app.register(metrics, { token: metricsToken });
  await app.register(edge);
  await app.register(securityLog);
  await app.register(shed, overload);
  await app.register(limit, limits);
  await app.register(auth);
  await app.register(contracts);
  await app.register(screening);
  // biome-ignore lint/nursery/noMisusedPromises: Fastify awaits an async plugin
  await app.register(healthRoutes);
  for (const feature of [
    sessionRoutes,
    programRoutes,
    peopleRoutes,
    caseRoutes,
    caseFormRoutes,
    templateRoutes,
    hoursRoutes,
    timerRoutes,
    signatureRoutes,
    evaluationRoutes,
    requirementRoutes,
    progressRoutes,
    portableLogRoutes,
    deidentifiedRoutes,
    importRoutes,
    auditRoutes,
  ])
    await app.register(feature, { prefix: '/api/v1' });
  await app.register(web);
  return app;
}
