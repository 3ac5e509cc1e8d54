import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { typed } from '../lib/route.ts';
import {
  ImportList,
  ImportParams,
  ImportQuery,
  ImportReport,
  Mapping,
  MappingParams,
  Undone,
} from './contract.ts';
import { IMPORT_BUSY, IMPORT_FILE_REFUSED } from './problems.ts';
import { createFileReader } from './read-file.ts';
import { keepImport } from './service/keep-import.ts';
import {
  type Bringing,
  type Progress,
  readImports,
  rememberMapping,
  tryImport,
  undoImport,
} from './service.ts';

const MIB = 1024 * 1024;
const FILE_LIMIT = 20 * MIB;
const FILE_TYPE = 'application/octet-stream';
const LINES_TYPE = 'application/x-ndjson';
/** Each holds a whole file in memory from its first byte on. */
const FILES_AT_ONCE = 3;
const BRINGERS = ['student', 'director', 'administrator'] as const;

export async function importRoutes(instance: FastifyInstance): Promise<void> {
  const app = typed(instance);
  const reader = createFileReader();
  const admit = fileGate();
  app.addContentTypeParser(FILE_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const bringingOf = (request: FastifyRequest, signal: AbortSignal) =>
    ({
      run: (verb) => instance.work(request, verb),
      reader,
      signal,
    }) satisfies Omit<Bringing, 'onProgress'>;

  app.post(
    '/imports/try',
    {
      bodyLimit: FILE_LIMIT,
      config: { access: BRINGERS, event: 'none' },
      onRequest: admit,
      schema: { querystring: ImportQuery, response: { 200: ImportReport } },
    },
    async (request, reply) => {
      await answer(instance, request, reply, async (signal, onProgress) => ({
        report: await tryImport(fileIn(request), request.query, {
          ...bringingOf(request, signal),
          onProgress,
        }),
        isNew: false,
      }));
      return reply;
    },
  );

  app.put(
    '/imports/:importId',
    {
      bodyLimit: FILE_LIMIT,
      config: { access: BRINGERS, event: 'import.kept' },
      onRequest: admit,
      schema: {
        params: ImportParams,
        querystring: ImportQuery,
        response: { 200: ImportReport, 201: ImportReport },
      },
    },
    async (request, reply) => {
      await answer(instance, request, reply, (signal, onProgress) =>
        keepImport(
          { ...request.params, bytes: fileIn(request), query: request.query },
          { ...bringingOf(request, signal), onProgress },
        ),
      );
      return reply;
    },
  );

  app.post(
    '/imports/:importId/undo',
    {
      config: { access: BRINGERS, event: 'import.undone' },
      schema: { params: ImportParams, response: { 200: Undone } },
    },
    (request) => instance.work(request, (work) => undoImport(work, request.params.importId)),
  );

  app.get(
    '/imports',
    { config: { access: BRINGERS }, schema: { response: { 200: ImportList } } },
    async (request) => ({ imports: await instance.work(request, readImports) }),
  );

  app.put(
    '/import-mappings/:headings',
    {
      config: { access: BRINGERS, event: 'import.mapped' },
      schema: { params: MappingParams, body: Mapping, response: { 200: Mapping } },
    },
    (request) =>
      instance.work(request, (work) => rememberMapping(work, request.params.headings, request.body)),
  );
}

/** @throws IMPORT_FILE_REFUSED for a body that is no file */
function fileIn({ body }: FastifyRequest): Uint8Array {
  if (body instanceof Uint8Array) return body;
  throw IMPORT_FILE_REFUSED({ detail: `Send the bytes of the file as ${FILE_TYPE}.` });
}

/** Says no before the first byte of a file when others are being read. */
function fileGate() {
  let files = 0;
  return async (_request: FastifyRequest, { raw }: FastifyReply): Promise<void> => {
    if (files >= FILES_AT_ONCE) throw IMPORT_BUSY({ retryAfterSec: 5 });
    files++;
    raw.once('close', () => {
      files--;
    });
  };
}

type Act = (
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
) => Promise<{ report: ImportReport; isNew: boolean }>;

/**
 * The report; whoever takes lines gets one for each step on the way, and the report or the problem as the last. When the
 * connection is lost before that, nothing is kept.
 */
async function answer(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  act: Act,
): Promise<void> {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  if (request.headers.accept !== LINES_TYPE) {
    const { report, isNew } = await act(gone.signal, () => {});
    reply.code(isNew ? 201 : 200).send(report);
    return;
  }
  const lines = new PassThrough();
  const write = (line: unknown) => lines.write(`${JSON.stringify(line)}\n`);
  void act(
    gone.signal,
    throttled((progress) => write({ progress })),
  )
    .then(({ report }) => write({ report: ImportReport.parse(report) }))
    .catch((error: unknown) => lines.write(`{"problem":${app.documentOf(request, error)}}\n`))
    .finally(() => lines.end());
  reply.type(LINES_TYPE).serializer(String).send(lines);
}

const PROGRESS_EVERY_MS = 100;

/** Not more often than anybody can see. */
function throttled(tell: (progress: Progress) => void): (progress: Progress) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = now;
    tell(progress);
  };
}
