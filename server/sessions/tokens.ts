/** The two tokens of a session: a short access token (JWT) and a refresh token that only travels in its cookie. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Id } from '../lib/shapes.ts';
import type { Key, KeyRing } from './keys.ts';
import { ACCESS_TOKEN_LIFE_SEC } from './rules.ts';

export const ISSUER = 'pumprun';
export const AUDIENCE = 'pumprun-api';
/** RFC 9068: an access token says what it is, so no other kind of token can stand in for it. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';
const CLOCK_SKEW_SEC = 60;

const seconds = z.int().check(z.gte(0), z.lte(99_999_999_999));

/** Exactly our claims with exactly our types; the library alone accepts arrays, objects and infinite times. */
const Claims = z.strictObject({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  sub: Id,
  jti: Id,
  iat: seconds,
  exp: seconds,
});

export interface TokenSubject {
  personId: string;
  sessionId: string;
}

export function issueAccessToken(
  app: FastifyInstance,
  { personId, sessionId }: TokenSubject,
  now: Date,
): string {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: personId,
    jti: sessionId,
    iat,
    exp: iat + ACCESS_TOKEN_LIFE_SEC,
  };
  const header = { alg: 'HS256', typ: ACCESS_TOKEN_TYPE, kid: app.platform.keys.current.id };
  return app.jwt.sign(claims, { header });
}

/** Undefined for anything that is not a token of ours, for this purpose, now. */
export function readAccessToken(app: FastifyInstance, token: string, now: Date): TokenSubject | undefined {
  const claims = z.safeParse(Claims, verified(app, token));
  if (!claims.success) return undefined;
  const { sub, jti, iat, exp } = claims.data;
  const nowSec = now.getTime() / 1000;
  if (iat > nowSec + CLOCK_SKEW_SEC || exp <= nowSec || exp - iat > ACCESS_TOKEN_LIFE_SEC) return undefined;
  return { personId: sub, sessionId: jti };
}

function verified(app: FastifyInstance, token: string): unknown {
  try {
    const key = keyNamedIn(app.platform.keys, token);
    return key === undefined ? app.jwt.verify(token) : app.jwt.verify(token, { key: key.secret });
  } catch {
    return undefined; // every fault of a token means the same to its bearer: not signed in
  }
}

/** The older key of ours that the token names. Undefined, and so the current one, whatever else stands there. */
function keyNamedIn({ current, find }: KeyRing, token: string): Key | undefined {
  const header: unknown = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
  const named = z.safeParse(NamesKey, header);
  const key = named.success ? find(named.data.kid) : undefined;
  return key === current ? undefined : key;
}

const NamesKey = z.object({ kid: z.string() });

export interface RefreshToken extends TokenSubject {
  generation: number;
}

/** Derived, not stored: the same session and generation always give the same token, and only we can derive it. */
export function refreshTokenOf(key: Key, { personId, sessionId, generation }: RefreshToken): string {
  const subject = `${personId}.${sessionId}.${generation}`;
  return `${subject}.${sealOf(key, subject)}`;
}

const sealOf = ({ secret }: Key, subject: string): string =>
  createHmac('sha256', secret).update(`refresh:${subject}`).digest('base64url');

export function readRefreshToken({ all }: KeyRing, token: string): RefreshToken | undefined {
  const [personId = '', sessionId = '', generation = '', seal = '', ...rest] = token.split('.');
  if (rest.length > 0 || !z.safeParse(Id, personId).success || !z.safeParse(Id, sessionId).success)
    return undefined;
  if (!/^[1-9]\d{0,8}$/.test(generation)) return undefined;
  const subject = `${personId}.${sessionId}.${generation}`;
  if (!all.some((key) => isSeal(seal, sealOf(key, subject)))) return undefined;
  return { personId, sessionId, generation: Number(generation) };
}

function isSeal(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
