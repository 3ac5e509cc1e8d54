/** Listens to what pg puts on the wire, below everything that decides what travels together. */
import pg from 'pg';
import type { Statement, Trip } from './statements.ts';

interface Wire {
  parse(query: { text: string; name?: string }): void;
  bind(config: { values?: unknown[]; valueMapper?: (value: unknown) => unknown }): void;
  sync(): void;
  query(text: string): void;
}

export interface Capture {
  start(): void;
  stop(): Trip[];
}

/** For one request at a time: connections are not told apart. */
export function captureStatements(): Capture {
  const wire = pg.Connection.prototype as unknown as Wire;
  const { parse, bind, sync, query } = wire;
  let isOn = false;
  let trips: Trip[] = [];
  let trip: Trip = [];
  let text = '';

  wire.parse = function (this: Wire, config) {
    text = config.text;
    return parse.call(this, config);
  };
  wire.bind = function (this: Wire, config) {
    if (isOn) trip.push(statementOf(text, config));
    return bind.call(this, config);
  };
  wire.sync = function (this: Wire) {
    if (isOn && trip.length > 0) trips.push(trip);
    trip = [];
    return sync.call(this);
  };
  wire.query = function (this: Wire, sent) {
    if (isOn) trips.push([{ text: sent, values: [] }]);
    return query.call(this, sent);
  };
  return {
    start: () => {
      isOn = true;
      trips = [];
    },
    stop: () => {
      isOn = false;
      return trips;
    },
  };
}

function statementOf(
  text: string,
  { values = [], valueMapper = (value) => value }: Parameters<Wire['bind']>[0],
): Statement {
  return {
    text,
    values: values.map((value) => {
      const sent = valueMapper(value) ?? null;
      if (sent instanceof Buffer) throw new Error(`bytes as a parameter: ${text}`);
      return sent === null ? null : String(sent);
    }),
  };
}
