/**
 * OpenTelemetry traces: a span for each request, transaction and statement. Loaded only when
 * OTEL_EXPORTER_OTLP_ENDPOINT names a collector. Spans carry patterns of routes, texts of statements and ids of requests;
 * values, tokens and people are never in them.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { sqlStateOf } from '../db/errors.ts';
import { VERSION } from './version.ts';

type Attributes = Record<string, string | number>;

export interface RequestSpan {
  end(name: string, attributes: Attributes & { 'http.response.status_code': number }): void;
}

export interface Tracing {
  /** Begins the span of a request; what `next` starts belongs to it. @param traceparent of a proxy that is trusted */
  followRequest(traceparent: string | undefined, next: () => void): RequestSpan;
  /** A span around an act. */
  span<T>(name: string, attributes: Attributes, act: () => Promise<T>): Promise<T>;
  /** Sends what was not yet sent. */
  close(): Promise<void>;
}

const SEND_EVERY_MS = 2_000;
const SEND_WITHIN_MS = 5_000;

/** @param endpoint the base address of a collector that takes OTLP over HTTP */
export function createTracing({ endpoint, service }: { endpoint: string; service: string }): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': VERSION }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        scheduledDelayMillis: SEND_EVERY_MS,
        exportTimeoutMillis: SEND_WITHIN_MS,
      }),
    ],
  });
  const tracer = provider.getTracer('pumprun');
  const current = new AsyncLocalStorage<Context>();
  const within = (span: Span) => trace.setSpan(ROOT_CONTEXT, span);

  return {
    followRequest(traceparent, next) {
      const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, contextOf(traceparent));
      current.run(within(span), next);
      return {
        end(name, attributes) {
          span.updateName(name).setAttributes(attributes);
          if (attributes['http.response.status_code'] >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    async span(name, attributes, act) {
      const parent = current.getStore();
      if (parent === undefined) return act(); // of no request: a health check, a start
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
      try {
        return await current.run(within(span), act);
      } catch (error) {
        // By SQLSTATE only: messages of database errors hold the values that were written.
        span.setStatus({ code: SpanStatusCode.ERROR, message: sqlStateOf(error) ?? 'failed' });
        throw error;
      } finally {
        span.end();
      }
    },
    close: () => provider.shutdown(),
  };
}

/** W3C Trace Context, level 1: version, trace, parent span, flags. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

function contextOf(traceparent: string | undefined): Context {
  const [, traceId = '', spanId = '', flags = ''] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === '' || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return ROOT_CONTEXT;
  const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, parent);
}
