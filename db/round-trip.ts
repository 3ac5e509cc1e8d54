/**
 * Statements that are issued in the same turn travel together: one packet there, one back, and a single Sync at their
 * end. A round trip costs more than most statements do. Nobody asks for it: whoever issues two statements without
 * waiting for the first, as Promise.all does, gets one round trip.
 */
import pg from 'pg';
// @ts-expect-error the types leave this file out, the package exports it
import pgUtils from 'pg/lib/utils.js';

export interface StatementConfig {
  text: string;
  values?: unknown[];
  rowMode?: 'array';
  types?: pg.CustomTypesConfig;
}

/** Knows how to put itself on the wire; the Sync after it belongs to the whole round trip. */
class Statement extends pg.Query {
  readonly answered: Promise<pg.QueryResult>;
  fail!: (error: Error) => void;

  constructor(config: StatementConfig) {
    let succeed!: (result: pg.QueryResult) => void;
    let fail!: (error: Error) => void;
    const answered = new Promise<pg.QueryResult>((resolve, reject) => {
      succeed = resolve;
      fail = reject;
    });
    super(config, (error, result) => (error ? fail(error) : succeed(result as unknown as pg.QueryResult)));
    this.answered = answered;
    this.fail = fail;
  }

  /** In place of pg's own, which sends a Sync after each statement. */
  _getRows(connection: pg.Connection): void {
    (connection as unknown as Wire).execute({ portal: '', rows: 0 });
  }
}

/** What pg's Query has and its types do not say. */
interface Sink {
  prepare(connection: pg.Connection): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
  handleReadyForQuery(connection: pg.Connection): void;
}

interface Wire {
  execute(config: { portal: string; rows: number }): void;
  sendCopyFail(message: string): void;
}

/** Several statements and one Sync, in the form in which pg takes what it does not know (as it takes a cursor). */
class RoundTrip {
  readonly #statements: (Statement & Sink)[];
  #at = 0;
  /** pg sets its clock for an answer on this. */
  callback: (error: Error | null) => void = () => {};

  constructor(statements: readonly Statement[]) {
    this.#statements = statements as (Statement & Sink)[];
  }

  /** As one piece: a write of twenty small ones costs several times as much. */
  submit(connection: pg.Connection): null {
    const pieces: Buffer[] = [];
    const collecting: pg.Connection = Object.create(connection, {
      _send: { value: (piece: Buffer) => pieces.push(piece) },
    });
    for (const statement of this.#statements) statement.prepare(collecting);
    collecting.sync();
    connection.stream.write(Buffer.concat(pieces));
    return null;
  }

  handleRowDescription(message: unknown): void {
    this.#statements[this.#at]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#statements[this.#at]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    this.#statements[this.#at]?.handleCommandComplete(message, connection);
    this.#at++;
  }

  handleEmptyQuery(): void {
    this.#at++;
  }

  handleCopyInResponse(connection: pg.Connection): void {
    (connection as unknown as Wire).sendCopyFail('nothing is copied here');
  }

  handleCopyData(): void {}

  handleReadyForQuery(connection: pg.Connection): void {
    this.callback(null);
    for (const statement of this.#statements) statement.handleReadyForQuery(connection);
  }

  /** The server skips to the Sync: what came after the statement that failed was not run, for the same reason. */
  handleError(error: Error): void {
    this.callback(error);
    for (const statement of this.#statements) statement.fail(error);
  }
}

/** Runs an act inside a span of a trace. What it is given never holds a value. */
export type InSpan = <T>(
  name: string,
  attributes: Record<string, string>,
  act: () => Promise<T>,
) => Promise<T>;

export interface ConversationOptions {
  /** What goes in front of each round trip. */
  opening(): StatementConfig[];
  inSpan: InSpan;
  /** Told what the last statement of the first opening answered. When it throws, so does whatever travelled along. */
  judge?: ((answer: pg.QueryResult) => void) | undefined;
}

/** A connection that somebody talks on for a while; drizzle takes it for a client. */
export class Conversation {
  readonly #client: pg.PoolClient;
  readonly #options: ConversationOptions;
  readonly #judged = Promise.withResolvers<void>();
  /** What was done on a guess is told, and kept, only when the guess was judged. */
  #verdict: 'open' | 'asked' | 'given';
  #waiting: Statement[] = [];
  #last: Statement | undefined;
  #readBack: (() => void) | undefined;
  #isOver = false;
  #isScheduled = false;

  constructor(client: pg.PoolClient, options: ConversationOptions) {
    this.#client = client;
    this.#options = options;
    this.#verdict = options.judge ? 'open' : 'given';
    this.#judged.promise.catch(() => {}); // whoever waits for a statement is told
  }

  async query(config: string | StatementConfig, values?: unknown[]): Promise<pg.QueryResult> {
    if (this.#isOver) throw new Error('the transaction is over: this statement came after its last');
    const given = typeof config === 'string' ? { text: config } : config;
    const statement = statementOf(values ? { ...given, values } : given);
    statement.answered.catch(() => {}); // told below, once the opening was judged
    this.#waiting.push(statement);
    this.#sendSoon();
    return this.#options.inSpan('statement', { 'db.query.text': given.text }, async () => {
      if (this.#verdict !== 'given') await this.#judged.promise;
      return statement.answered;
    });
  }

  /**
   * The statements that are issued next are the last, and this one travels behind them. `readBack` issues those that
   * go between, when the last ones stand in the queue.
   */
  endWith(text: string, readBack: () => void = () => {}): Promise<pg.QueryResult> {
    if (this.#last !== undefined) throw new Error('the transaction has its end already');
    const end = statementOf({ text });
    this.#last = end;
    this.#readBack = readBack;
    this.#sendSoon();
    if (this.#verdict !== 'given') void this.#judged.promise.then(() => this.#sendSoon(), end.fail);
    return end.answered;
  }

  /** What the end answers, once there is one. */
  get end(): Promise<pg.QueryResult> | undefined {
    return this.#last?.answered;
  }

  /** After everything that is ready to run now has issued its own statements: ticks come after all microtasks. */
  #sendSoon(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => process.nextTick(() => this.#onTick()));
  }

  #onTick(): void {
    this.#isScheduled = false;
    const readBack = this.#readBack;
    if (readBack === undefined) {
      this.#send();
      return;
    }
    this.#readBack = undefined;
    readBack();
    this.#sendSoon();
  }

  #send(): void {
    const hasNothingToSay =
      this.#waiting.length === 0 && this.#last === undefined && this.#verdict !== 'open';
    if (this.#isOver || hasNothingToSay) return;
    const statements = [...this.#open(), ...this.#waiting];
    this.#waiting = [];
    if (this.#last !== undefined && this.#verdict === 'given') {
      this.#isOver = true;
      statements.push(this.#last);
    }
    if (statements.length === 0) return; // the end waits for the verdict
    this.#client.query(new RoundTrip(statements) as pg.Submittable);
  }

  #open(): Statement[] {
    const opening = this.#options.opening().map(statementOf);
    for (const { answered } of opening) answered.catch(() => {}); // those that travel along say it too
    if (this.#verdict === 'open') {
      this.#verdict = 'asked';
      void this.#askJudge(opening.at(-1)).then(this.#judged.resolve, this.#judged.reject);
    }
    return opening;
  }

  async #askJudge(statement: Statement | undefined): Promise<void> {
    const answer = await statement?.answered;
    if (answer) this.#options.judge?.(answer);
    this.#verdict = 'given';
  }
}

/** Values become what the wire carries here: one that cannot be sent fails before anything was. */
function statementOf({ values, ...config }: StatementConfig): Statement {
  return new Statement({ ...config, values: (values ?? []).map((value) => pgUtils.prepareValue(value)) });
}
