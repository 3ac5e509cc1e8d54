/** What the form of a case begins with; statement.ts says what the database does for it. */
import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { sql } from '../../db/drizzle.ts';
import type { UsedInCase } from './rules.ts';

interface Who extends Record<string, unknown> {
  programId: string;
  personId: string;
}

const caseForm = compiledSql<Who>(
  (at) => sql`
    select time_zone as "timeZone", form as text, used
    from public.read_case_form(${at('programId')}, ${at('personId')})`,
);

export interface FoundForm {
  timeZone: string;
  text: string;
  used: UsedInCase[];
}

/** Undefined when there is no such program. */
export async function findCaseForm(tx: Tx, { programId, personId }: Who): Promise<FoundForm | undefined> {
  const { rows } = await caseForm(tx, { programId, personId });
  return rows[0];
}
