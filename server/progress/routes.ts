import type { FastifyInstance } from 'fastify';
import { listStudentCases } from '../cases/service.ts';
import { asBuilt } from '../lib/json-text.ts';
import { orNotFound } from '../lib/problem.ts';
import { typed } from '../lib/route.ts';
import { todayIn } from '../programs/rules.ts';
import { readProgram } from '../programs/service.ts';
import { effectOf } from '../requirements/rules.ts';
import { ADOPTED_SET } from '../requirements/sets.ts';
import { seesWholeProgram, type Work } from '../work.ts';
import {
  CohortProgress,
  ProgressView,
  RuleEvidence,
  RuleParams,
  StudentParams,
  type StudentProgress,
} from './contract.ts';
import { findProgressText } from './queries.ts';

const RULES = JSON.stringify(ADOPTED_SET.rules);

export async function progressRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.get(
    '/progress/students/:studentId',
    {
      config: { access: ['student', 'director', 'administrator'], isAdmittedByWork: true },
      schema: { params: StudentParams, response: { 200: ProgressView } },
    },
    async (request) => {
      const { studentId } = request.params;
      const progress = await instance.work(request, (work) => readStudent(work, studentId));
      return { rules: ADOPTED_SET.rules, progress };
    },
  );

  app.get(
    '/progress/cohort',
    {
      config: { access: ['director', 'administrator'], isAdmittedByWork: true },
      schema: { response: { 200: CohortProgress } },
    },
    async (request) =>
      instance.work(request, async ({ tx, actor, now }) => {
        const [{ timeZone }, students] = await Promise.all([
          readProgram(tx, actor.programId),
          findProgressText(tx, actor.programId, ADOPTED_SET.rules),
        ]);
        const today = todayIn(timeZone, now);
        return asBuilt<CohortProgress>(`{"today":"${today}","rules":${RULES},"students":${students}}`);
      }),
  );

  app.get(
    '/progress/students/:studentId/rules/:ruleId',
    {
      config: { access: ['student', 'director', 'administrator'], isAdmittedByWork: true },
      schema: { params: RuleParams, response: { 200: RuleEvidence } },
    },
    async (request) =>
      instance.work(request, (work) => readEvidence(work, request.params.studentId, request.params.ruleId)),
  );
}

/** A student sees their own progress; directors and administrators see everybody's. */
async function readStudent({ tx, actor }: Work, studentId: string): Promise<StudentProgress> {
  if (studentId !== actor.personId && !seesWholeProgram(actor)) orNotFound(undefined);
  const found = await findProgressText(tx, actor.programId, ADOPTED_SET.rules, studentId);
  const [progress]: StudentProgress[] = JSON.parse(found); // in this form by the query
  return orNotFound(progress);
}

/** The records behind one number. Records of a kind that the rule never counts are left out. */
async function readEvidence(work: Work, studentId: string, ruleId: string): Promise<RuleEvidence> {
  const { student, rules } = await readStudent(work, studentId);
  const rule = orNotFound(ADOPTED_SET.rules.find(({ id }) => id === ruleId));
  const progress = orNotFound(rules.find((entry) => entry.ruleId === ruleId));
  const views = await listStudentCases(work, studentId);
  const records = views
    .map((view) => ({
      case: view,
      ...effectOf(rule, {
        ...view.content,
        state: view.state,
        role: view.confirmedRole ?? view.content.role,
        ageBand: view.content.ageBand,
      }),
    }))
    .filter(({ reason }) => reason !== 'other-kind');
  return { rule, progress, student, records };
}
