/**
 * More is asked than can be done: some are told so at once, and the others are served as quickly as ever. Health is
 * always answered.
 */
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { OVERLOADED } from './errors.ts';

/**
 * Requests being worked on in this process. Fifty keep ten connections and one processor busy, and hundreds more only
 * wait: with 250 the last were answered after a second, with 150 after half of one, and as many in all.
 */
const IN_FLIGHT_AT_MOST = 150;
/** On the average of a second; a loop that turns in 10 ms is healthy. */
const MAX_LOOP_DELAY_MS = 200;
const MAX_MEMORY_BYTES = 700 * 1_048_576;
const SAMPLE_MS = 1_000;

export interface OverloadOptions {
  inFlightAtMost?: number;
  /** 0 is no limit, here and below. */
  maxLoopDelayMs?: number;
  maxMemoryBytes?: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    isInFlight: boolean;
  }
}

export default fp(async (app: FastifyInstance, options: OverloadOptions) => {
  const { inFlightAtMost, maxLoopDelayMs, maxMemoryBytes } = options;
  const atMost = inFlightAtMost ?? IN_FLIGHT_AT_MOST;
  let inFlight = 0;
  const enter = (request: FastifyRequest) => {
    request.isInFlight = true;
    inFlight++;
  };
  const leave = (request: FastifyRequest) => {
    if (request.isInFlight) inFlight--;
    request.isInFlight = false;
  };

  // The loop is held while an application is built and its API described: that is no load, and would turn away the first.
  // Before it listens nobody can ask for more than can be done.
  let judgesFrom = Number.POSITIVE_INFINITY;
  app.addHook('onListen', async () => {
    judgesFrom = performance.now() + 2 * SAMPLE_MS;
  });

  app.decorateRequest('isInFlight', false);
  await app.register(underPressure, {
    // The share of time that the loop is busy says nothing: at the peak it is all of it, and nobody waits.
    maxEventLoopDelay: maxLoopDelayMs ?? MAX_LOOP_DELAY_MS,
    maxRssBytes: maxMemoryBytes ?? MAX_MEMORY_BYTES,
    sampleInterval: SAMPLE_MS,
    pressureHandler: (request, _reply, type) => {
      const isOfTheStart = type === underPressure.TYPE_EVENT_LOOP_DELAY && performance.now() < judgesFrom;
      if (!isHealth(request) && !isOfTheStart) throw OVERLOADED({ retryAfterSec: 2 });
    },
  });
  app.addHook('onRequest', async (request) => {
    if (isHealth(request)) return;
    if (inFlight >= atMost) throw OVERLOADED({ retryAfterSec: 1 });
    enter(request);
  });
  // Who sends a body slowly holds nothing of ours while it arrives, and who reads an answer slowly neither.
  app.addHook('preParsing', async (request) => leave(request));
  app.addHook('preValidation', async (request) => {
    if (!isHealth(request)) enter(request);
  });
  app.addHook('onSend', async (request) => leave(request));
  app.addHook('onResponse', async (request) => leave(request));
});

const isHealth = ({ url }: FastifyRequest): boolean => url.startsWith('/health/');
