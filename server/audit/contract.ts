import * as z from 'zod/mini';
import { Id } from '../lib/shapes.ts';

/** One thing that happened: who did what to which record, when. It holds no field values. */
export const AuditEventView = z.object({
  eventNumber: z.int(),
  type: z.string(),
  at: z.string(),
  actor: z.nullable(z.object({ id: Id, name: z.string() })),
  subjectId: Id,
  details: z.record(z.string(), z.unknown()),
});
export type AuditEventView = z.infer<typeof AuditEventView>;

export const AuditQuery = z.strictObject({
  subjectId: z.optional(Id),
  before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,15}$/, 'the `next` of the page before'))),
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'a whole number from 1 to 100'))),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditPage = z.object({ events: z.array(AuditEventView), next: z.nullable(z.int()) });
export type AuditPage = z.infer<typeof AuditPage>;
