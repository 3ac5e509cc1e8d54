/**
 * The secret of a link that works once. Whose it is stands in front, so that a link says where to look before anybody
 * is signed in; behind it are 32 random bytes. Only the hash of the whole is kept.
 */
import { createHash, randomBytes } from 'node:crypto';

const OWNER_BYTES = 16;
const SECRET_BYTES = 32;

export const newLinkToken = (ownerId: string): string =>
  Buffer.concat([Buffer.from(ownerId.replaceAll('-', ''), 'hex'), randomBytes(SECRET_BYTES)]).toString(
    'base64url',
  );

export function ownerOf(token: string): string {
  const digits = Buffer.from(token, 'base64url').subarray(0, OWNER_BYTES).toString('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const sha256Of = (token: string): string => createHash('sha256').update(token).digest('hex');
