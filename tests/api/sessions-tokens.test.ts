/** Only our tokens, for this purpose, now: whatever else comes as a token is answered with 401. */
import { createHmac, randomUUID } from 'node:crypto';
import t from 'tap';
import { call, type Json } from '../helpers/app.ts';
import { cast } from '../helpers/cast.ts';

const c = await cast(t);
const { tara, olga } = c;
const KEY = c.platform.keys.current.secret;
const nowSec = Math.floor(c.clock.now().getTime() / 1000);
const LIFE = 300;

const session = await tara.signIn();
const [, payloadPart] = session.body.accessToken.split('.');
const CLAIMS = JSON.parse(Buffer.from(payloadPart, 'base64url').toString());
const HEADER = { alg: 'HS256', typ: 'at+jwt' };

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

interface Minted {
  claims?: unknown;
  header?: object;
  key?: string;
  hash?: string;
}

/** A token as anybody who holds the key could make it; a text as claims is taken as it is. */
function mint({ claims = CLAIMS, header = HEADER, key = KEY, hash = 'sha256' }: Minted = {}): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

const withClaims = (over: object): string => mint({ claims: { ...CLAIMS, ...over } });
const withoutClaim = (name: string): string =>
  mint({ claims: Object.fromEntries(Object.entries(CLAIMS).filter(([key]) => key !== name)) });
/** JSON can say what JavaScript cannot. */
const withRaw = (name: string, raw: string): string =>
  mint({ claims: JSON.stringify({ ...CLAIMS, [name]: '@' }).replace('"@"', raw) });

const readProgram = (authorization: string | undefined) =>
  call(c, {
    url: '/program',
    headers: { 'pumprun-program': c.programId, ...(authorization !== undefined && { authorization }) },
  });

const good = mint();
const [head, body, seal] = good.split('.') as [string, string, string];
const unsigned = (alg: string) => `${part({ ...HEADER, alg })}.${body}.`;
const flipped = (seal.startsWith('A') ? 'B' : 'A') + seal.slice(1);

t.test('the token that the test makes is as good as the one Tara got', async (t) => {
  t.equal((await readProgram(`Bearer ${session.body.accessToken}`)).statusCode, 200);
  t.equal((await readProgram(`Bearer ${good}`)).statusCode, 200);
  t.equal((await readProgram(`bearer ${good}`)).statusCode, 200, 'also in lower case (B315)');
});

const BAD: [string, string][] = [
  ['B301 alg none', unsigned('none')],
  ['B301 alg None', unsigned('None')],
  ['B301 alg none with a signature', mint({ header: { ...HEADER, alg: 'none' } })],
  ['B301 an empty signature', `${head}.${body}.`],
  ['B302 HS512 with the same secret', mint({ header: { ...HEADER, alg: 'HS512' }, hash: 'sha512' })],
  ['B302 HS512 said, HS256 done', mint({ header: { ...HEADER, alg: 'HS512' } })],
  ['B303 signed with the empty key', mint({ key: '' })],
  ['B304 no exp', withoutClaim('exp')],
  ['B304 exp as text', withClaims({ exp: String(nowSec + LIFE) })],
  ['B304 exp 1e400', withRaw('exp', '1e400')],
  ['B304 exp in milliseconds', withClaims({ exp: (nowSec + LIFE) * 1000 })],
  ['B304 exp as a list', withClaims({ exp: [nowSec + LIFE] })],
  ['B304 exp null', withClaims({ exp: null })],
  ['B304 fractional exp', withClaims({ exp: nowSec + 100.5 })],
  ['B304 exp passed', withClaims({ iat: nowSec - 600, exp: nowSec - 300 })],
  ['B304 a life longer than ours', withClaims({ exp: nowSec + 86_400 })],
  ['B305 nbf in the future', withClaims({ nbf: nowSec + 3600 })],
  ['B305 iat tomorrow', withClaims({ iat: nowSec + 86_400, exp: nowSec + 86_400 + LIFE })],
  ['B305 no iat', withoutClaim('iat')],
  ['B305 iat as text', withClaims({ iat: String(nowSec) })],
  ['B306 another audience', withClaims({ aud: 'another-api' })],
  ['B306 a list of audiences', withClaims({ aud: ['other', 'pumprun-api'] })],
  ['B306 no audience', withoutClaim('aud')],
  ['B307 another issuer', withClaims({ iss: 'somebody' })],
  ['B307 a list of issuers', withClaims({ iss: ['pumprun'] })],
  ['B307 no issuer', withoutClaim('iss')],
  ['B308 a list as payload', mint({ claims: [CLAIMS] })],
  ['B308 a text as payload', mint({ claims: '"tara"' })],
  ['B308 no JSON as payload', mint({ claims: '{"sub":' })],
  ['B308 a megabyte', withClaims({ sub: 'x'.repeat(1_000_000) })],
  ['B309 crit with an unknown entry', mint({ header: { ...HEADER, crit: ['exotic'], exotic: 1 } })],
  ['B309 b64 false', mint({ header: { ...HEADER, b64: false, crit: ['b64'] } })],
  ['B310 sub as an object', withClaims({ sub: { id: tara.id } })],
  ['B310 no sub', withoutClaim('sub')],
  ['B310 somebody of another program', withClaims({ sub: olga.id })],
  ['B310 somebody who does not exist', withClaims({ sub: randomUUID() })],
  ['B310 a session that does not exist', withClaims({ jti: randomUUID() })],
  ['B310 no session', withoutClaim('jti')],
  ['B311 sub twice, the other person last', withRaw('sub', `"${tara.id}","sub":"${olga.id}"`)],
  ['B312 a refresh token’s type', mint({ header: { ...HEADER, typ: 'refresh+jwt' } })],
  ['B312 the general type', mint({ header: { ...HEADER, typ: 'JWT' } })],
  ['B312 no type', mint({ header: { alg: 'HS256' } })],
  [
    'B313 a key of their own in the header',
    mint({ header: { ...HEADER, jwk: { kty: 'oct', k: part('k') } }, key: 'k' }),
  ],
  ['B313 a key to be fetched', mint({ header: { ...HEADER, jku: 'https://evil.example/k' }, key: 'k' })],
  ['B313 a key named by path', mint({ header: { ...HEADER, kid: '../../dev/null' }, key: '' })],
  ['B314 padded signature', `${good}=`],
  ['B314 one bit flipped', `${head}.${body}.${flipped}`],
  ['B314 the payload of another', `${head}.${part({ ...CLAIMS, sub: olga.id })}.${seal}`],
  ['B314 four parts', `${good}.x`],
  ['B314 two parts', `${head}.${body}`],
  ['B314 trailing space', `${good} `],
  ['B315 two of them', `${good}, Bearer ${good}`],
  ['B315 8 kB', `${head}.${'x'.repeat(8_000)}.${seal}`],
  ['B317 a token of another installation', mint({ key: 'another key of 32 bytes or more, random' })],
  ['one claim more than ours', withClaims({ roles: ['administrator'] })],
];

for (const [name, token] of BAD)
  t.test(`T17, T18: is refused with 401: ${name}`, async (t) => {
    const answer = await readProgram(`Bearer ${token}`);
    t.equal(answer.statusCode, 401);
    t.match(answer.body.code, /^(NOT_SIGNED_IN|SESSION_ENDED)$/);
    t.equal(answer.body.errors, undefined, 'without telling what was wrong');
  });

t.test('other schemes and other places are no token (B315, B316)', async (t) => {
  for (const authorization of [undefined, '', 'Bearer', `Basic ${part('tara:x')}`, good, `Token ${good}`])
    t.equal((await readProgram(authorization)).statusCode, 401);
  const headers = { 'pumprun-program': c.programId };
  const named = `access_token=${good}&authorization=Bearer%20${good}`;
  t.equal((await call(c, { url: `/program?${named}`, headers })).statusCode, 401);
  const cookie = { ...headers, cookie: `access_token=${good}; authorization=${good}` };
  t.equal((await call(c, { url: '/program', headers: cookie })).statusCode, 401);
});

t.test('a header that names a key is ignored (B313)', async (t) => {
  for (const kid of ['../../etc/passwd', "' OR 1=1 --"]) {
    const token = mint({ header: { ...HEADER, kid } });
    t.equal((await readProgram(`Bearer ${token}`)).statusCode, 200);
  }
});

t.test('a refresh token is no access token', async (t) => {
  const cookie = String(session.headers['set-cookie']).split(';')[0]!.split('=')[1];
  t.equal((await readProgram(`Bearer ${cookie}`)).statusCode, 401);
});

t.test('the token of an ended session is refused at once (B317)', async (t) => {
  await call(c, { method: 'DELETE', url: '/session', headers: { authorization: `Bearer ${good}` } });
  const answer: Json = await readProgram(`Bearer ${good}`);
  t.equal(answer.statusCode, 401);
  t.equal(answer.body.code, 'SESSION_ENDED');
});
