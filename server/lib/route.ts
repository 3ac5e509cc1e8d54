import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

/** Gives the plugin of a feature the types of its contracts. */
export const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>();
