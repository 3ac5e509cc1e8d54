/** What is asked of cases and of hours entries alike. The text of each question is built once for each reach. */
import type { Tx } from '../../db/client.ts';
import { compiled, eachForm } from '../../db/compiled.ts';
import { and, desc, eq, type SQL, sql } from '../../db/drizzle.ts';
import type { Members } from '../../db/json.ts';
import { type cases, type hoursEntries, signatures, sites } from '../../db/schema/index.ts';
import type { PageRequest } from '../lib/page.ts';
import type { Actor } from '../work.ts';
import { type Reach, reachOf, visibleTo, type Who, whoIs } from './reach.ts';
import { type RecordText, student, supervisor, viewColumns } from './view.ts';

/** Which of the records that the actor sees. What is left out filters nothing. */
interface Filter {
  state?: string | undefined;
  studentId?: string | undefined;
}

type OneValues = Who & { recordId: string };
type PageValues = Who & Record<keyof Filter, string | null> & Record<'before' | 'limit', number | null>;

/**
 * @param signedIn the column of signatures that names a record of this sort
 * @param own what only a view of this sort has
 */
export function questionsOf<T extends typeof cases | typeof hoursEntries>(
  record: T,
  signedIn: typeof signatures.caseId | typeof signatures.hoursEntryId,
  own: Members,
) {
  type Row = T['$inferSelect'];
  const columns = viewColumns(record, own);
  // The builder's types want one table; every column that stands here is in both.
  const table = record as typeof cases;

  /**
   * Everything is joined from the left, the student too: under row-level security PostgreSQL expects one member where a
   * program has many, and would begin with the members instead of with what is asked for.
   */
  const selectViews = (db: Pick<Tx, 'select'>, condition: SQL | undefined) =>
    db
      .select(columns)
      .from(table)
      .leftJoin(student, and(eq(student.programId, table.programId), eq(student.personId, table.studentId)))
      .leftJoin(
        supervisor,
        and(eq(supervisor.programId, table.programId), eq(supervisor.personId, table.supervisorId)),
      )
      .leftJoin(sites, and(eq(sites.programId, table.programId), eq(sites.id, table.siteId)))
      .leftJoin(signatures, and(eq(signatures.programId, table.programId), eq(signedIn, table.id)))
      .where(condition);

  const oneView = eachForm((reach: Reach) =>
    compiled<OneValues, RecordText[]>((db, at) =>
      selectViews(db, and(visibleTo(record, reach, at), eq(table.id, at('recordId')))),
    ),
  );

  /** A filter that is null is none; PostgreSQL plans with the values at hand and leaves it out. */
  const page = eachForm((reach: Reach) =>
    compiled<PageValues, RecordText[]>((db, at) =>
      selectViews(
        db,
        and(
          visibleTo(record, reach, at),
          sql`(${at('state')}::text is null or ${table.state} = ${at('state')})`,
          sql`(${at('studentId')}::uuid is null or ${table.studentId} = ${at('studentId')})`,
          sql`(${at('before')}::bigint is null or ${table.entryNumber} < ${at('before')})`,
        ),
      )
        .orderBy(desc(table.entryNumber))
        .limit(at('limit')),
    ),
  );

  const waiting = compiled<Who & { limit: number }, RecordText[]>((db, at) =>
    selectViews(
      db,
      and(
        eq(table.programId, at('programId')),
        eq(table.supervisorId, at('personId')),
        eq(table.state, 'submitted'),
      ),
    )
      .orderBy(table.entryNumber)
      .limit(at('limit')),
  );

  const one = eachForm((reach: Reach) =>
    compiled<OneValues, Row[]>((db, at) =>
      db
        .select()
        .from(table)
        .where(and(visibleTo(record, reach, at), eq(table.id, at('recordId')))),
    ),
  );

  const oneLocked = eachForm((reach: Reach) =>
    compiled<OneValues, Row[]>((db, at) =>
      db
        .select()
        .from(table)
        .where(and(visibleTo(record, reach, at), eq(table.id, at('recordId'))))
        .for('update'),
    ),
  );

  return {
    findView: async (tx: Tx, actor: Actor, recordId: string): Promise<RecordText | undefined> =>
      (await oneView(reachOf(actor))(tx, { ...whoIs(actor), recordId }))[0],

    /** Newest entry first; one more than the page holds, and all of them when no page is asked for. */
    listViews: (
      tx: Tx,
      actor: Actor,
      { state, studentId }: Filter,
      asked?: PageRequest,
    ): Promise<RecordText[]> =>
      page(reachOf(actor))(tx, {
        ...whoIs(actor),
        state: state ?? null,
        studentId: studentId ?? null,
        before: asked?.before ?? null,
        limit: asked ? asked.limit + 1 : null,
      }),

    /** What waits for this supervisor, oldest first. */
    listWaitingFor: (tx: Tx, actor: Actor, limit: number): Promise<RecordText[]> =>
      waiting(tx, { ...whoIs(actor), limit }),

    /** What is stored; undefined when it does not exist for the actor. */
    find: async (tx: Tx, actor: Actor, recordId: string): Promise<Row | undefined> =>
      (await one(reachOf(actor))(tx, { ...whoIs(actor), recordId }))[0],

    /** The same, locked for the act that follows. */
    lock: async (tx: Tx, actor: Actor, recordId: string): Promise<Row | undefined> =>
      (await oneLocked(reachOf(actor))(tx, { ...whoIs(actor), recordId }))[0],
  };
}
