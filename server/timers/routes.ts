import type { FastifyInstance } from 'fastify';
import { HoursView } from '../hours/contract.ts';
import { readHours } from '../hours/service.ts';
import { asBuilt } from '../lib/json-text.ts';
import { etagOf, readPrecondition } from '../lib/precondition.ts';
import { typed } from '../lib/route.ts';
import { NewTimer, RunningTimer, StopTimer, TimerParams } from './contract.ts';
import { discardTimer, readTimer, startTimer, stopTimer } from './service.ts';

export async function timerRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);

  app.get(
    '/timer',
    {
      config: { access: ['student'], isAdmittedByWork: true },
      schema: { response: { 200: RunningTimer } },
    },
    (request) => instance.work(request, readTimer),
  );

  app.put(
    '/timers/:timerId',
    {
      config: { access: ['student'], event: 'timer.started', isAdmittedByWork: true },
      schema: { params: TimerParams, body: NewTimer, response: { 200: RunningTimer, 201: RunningTimer } },
    },
    async (request, reply) => {
      const input = {
        ...request.params,
        content: request.body,
        precondition: readPrecondition(request.headers),
      };
      const [{ isNew }, running] = await instance.workAndRead(
        request,
        (work) => startTimer(work, input),
        readTimer,
      );
      return reply.code(isNew ? 201 : 200).send(running);
    },
  );

  app.post(
    '/timers/:timerId/stop',
    {
      config: { access: ['student'], event: 'timer.stopped', isAdmittedByWork: true },
      schema: { params: TimerParams, body: StopTimer, response: { 200: HoursView, 201: HoursView } },
    },
    async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const [{ isNew }, view] = await instance.workAndRead(
        request,
        (work) => stopTimer(work, input),
        (work) => readHours(work, input.timerId),
      );
      return reply
        .header('etag', etagOf(view.version))
        .code(isNew ? 201 : 200)
        .send(asBuilt<HoursView>(view.text));
    },
  );

  app.post(
    '/timers/:timerId/discard',
    {
      config: { access: ['student'], event: 'timer.discarded', isAdmittedByWork: true },
      schema: { params: TimerParams, response: { 200: RunningTimer } },
    },
    async (request) => {
      const [, running] = await instance.workAndRead(
        request,
        (work) => discardTimer(work, request.params.timerId),
        readTimer,
      );
      return running;
    },
  );
}
