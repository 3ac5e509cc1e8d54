/** Contracts in zod check what comes in and what goes out, and describe the API. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { JsonText } from '../lib/json-text.ts';
import { VERSION } from '../version.ts';

const DOCUMENT_URL = '/api/v1/openapi.json';
const PAGE_URL = '/api/v1/docs';

export default fp(async (app: FastifyInstance) => {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(({ schema }) => serializerOf(schema as z.core.$ZodType));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Pumprun',
        version: VERSION,
        description:
          'Case log and clinical hours of perfusion and ECMO trainees. Problems are RFC 9457 documents. Routes of a program take the header `pumprun-program`.',
      },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: describeRoute,
    transformObject: describeNamed,
  });
  await app.register(swaggerUi, {
    routePrefix: PAGE_URL,
    uiConfig: { tryItOutEnabled: false },
  });
  // Describing every route takes up to a tenth of a second: at the start, not while others wait behind its first reader.
  app.addHook('onListen', async () => {
    app.swagger();
  });
  app.get(DOCUMENT_URL, { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger());
});

const asJson = { zodToJsonConfig: { unrepresentable: 'any' } } as const;
const describeContracts = createJsonSchemaTransform(asJson);
/** What has a name stands once, and the routes refer to it. */
const describeNamed = createJsonSchemaTransformObject(asJson);

/** The contracts of a route, under the feature its address begins with, and whether it needs a session. */
const describeRoute: typeof describeContracts = (route) => {
  const { schema, url } = describeContracts(route);
  const access = route.route?.config?.access ?? 'public';
  return {
    url,
    schema: {
      ...schema,
      tags: [url.replace(/^\/api\/v1/, '').split('/')[1] ?? ''],
      security: access === 'public' ? [] : [{ session: [] }],
    },
  };
};

/**
 * What the contract does not name does not leave. The provider's own serializer encodes, which a text that was
 * trimmed on the way in cannot do; parsing again gives the same answer and checks it.
 */
function serializerOf(schema: z.core.$ZodType) {
  return (data: unknown) => {
    if (data instanceof JsonText) return data.text;
    const checked = z.safeParse(schema, data);
    if (!checked.success)
      throw new Error(
        `an answer breaks its contract at ${checked.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
      );
    return JSON.stringify(checked.data);
  };
}
