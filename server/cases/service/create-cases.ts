/**
 * One request, many new cases, as from a device that was offline. Each is created as by a request of its own, so one
 * bad case neither blocks nor sinks the rest, and whoever got no answer sends the same again.
 */
import * as z from 'zod/mini';
import type { Problem } from '../../lib/problem.ts';
import { screenTyped } from '../../privacy/service.ts';
import { typedPlacesIn } from '../../privacy/texts.ts';
import type { RunWork } from '../../work.ts';
import { CaseContent, type CaseVerdict, NewCase } from '../contract.ts';
import { putCase } from '../service.ts';

export interface Judging {
  run: RunWork;
  /** What an error says about the one case; undefined when it is about the server. */
  refusalOf(error: unknown): Problem | undefined;
  /** What their author says points to nobody. */
  confirmedKinds: readonly string[];
}

const TYPED = typedPlacesIn(CaseContent);

/** One after the other: the answer keeps the order, and one student takes one connection. */
export async function createCases(sent: readonly unknown[], judging: Judging): Promise<CaseVerdict[]> {
  const verdicts: CaseVerdict[] = [];
  for (const item of sent) verdicts.push(await createOne(item, judging));
  return verdicts;
}

async function createOne(sent: unknown, { run, refusalOf, ...judging }: Judging): Promise<CaseVerdict> {
  try {
    const { id: caseId, content: unread } = z.parse(NewCase, sent);
    const content = z.parse(CaseContent, unread);
    const confirmedKinds = screenTyped(TYPED, content, judging.confirmedKinds);
    const input = { caseId, content, precondition: { kind: 'create' } } as const;
    const { version, isNew } = await run((work) => putCase({ ...work, confirmedKinds }, input));
    return { id: caseId, outcome: isNew ? 'created' : 'repeated', version };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return refused(sent, refusal);
  }
}

function refused(sent: unknown, { code, message, parts }: Problem): CaseVerdict {
  const { detail = message, errors } = parts;
  return {
    id: idIn(sent),
    outcome: 'refused',
    code,
    detail,
    ...(errors !== undefined && { errors }),
  };
}

const Named = z.object({ id: NewCase.shape.id });

function idIn(sent: unknown): string | null {
  const named = z.safeParse(Named, sent);
  return named.success ? named.data.id : null;
}
