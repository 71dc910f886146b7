// A real issuer for the tests: node-oidc-provider on the loopback, with fresh keys at each start.
//
//   node provider.mjs PORT HUB    PORT 0 takes a free one; HUB is the origin of the hub's pages.
//
// Prints its address once it listens. People sign in by the name of an account, without a password.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

const [port, hub] = process.argv.slice(2);
const AUDIENCE = 'https://onevisit.example/api';

// What the issuer says of people and of systems; a stranger has nothing that the hub's rules know.
const PEOPLE = {
  wang: { name: '王明', department: '督查室', roles: ['planner', 'staff'] },
  li: { name: '李宁', department: '纪检监察室', roles: ['coordinator'] },
  stranger: { name: '陌生人', department: '食堂', roles: [] },
};
const SYSTEMS = {
  'partner-system': { org: '330100', roles: ['partner'] },
  'brief-system': { org: '330100', roles: ['partner'] },
  'stranger-system': { org: '999999', roles: ['partner'] },
};

async function key(algorithm) {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const kid = randomBytes(6).toString('hex');
  return { ...(await exportJWK(privateKey)), alg: algorithm, use: 'sig', kid };
}

function configuration(keys) {
  return {
    jwks: { keys },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: [
      {
        client_id: 'onevisit-pages',
        client_secret: 'for-tests-only',
        redirect_uris: [`${hub}/sign-in/callback/city`],
        post_logout_redirect_uris: [`${hub}/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
      ...Object.keys(SYSTEMS).map((client_id) => ({
        client_id,
        client_secret: 'for-tests-only',
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      })),
    ],
    claims: { openid: ['sub'], profile: ['name', 'department', 'roles'] },
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile'],
    findAccount: (_ctx, sub) => PEOPLE[sub] && { accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) },
    extraTokenClaims: (_ctx, token) => ({ sub: token.clientId, ...SYSTEMS[token.clientId] }),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: {
      ClientCredentials: (_ctx, _token, client) => (client.clientId === 'brief-system' ? 2 : 600),
      AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => (SYSTEMS[client.clientId] ? AUDIENCE : undefined),
        getResourceServerInfo: () => ({
          scope: 'api',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

async function body(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return new URLSearchParams(Buffer.concat(pieces).toString());
}

async function interaction(provider, request, response) {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>统一身份认证</title><form method="post">'
      + '<label>账号 <input name="login" autofocus></label><button>确定</button></form>');
    return;
  }
  const login = (await body(request)).get('login');
  if (!PEOPLE[login]) {
    const refusal = { error: 'access_denied', error_description: 'no such account' };
    await provider.interactionFinished(request, response, refusal);
    return;
  }
  const grant = new provider.Grant({ accountId: login, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const result = { login: { accountId: login }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result);
}

const keys = await Promise.all([key('RS256'), key('ES256')]);
const server = createServer();
server.listen(Number(port), '127.0.0.1', () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(address, configuration(keys));
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === '/end' && request.method === 'POST') {
      response.writeHead(204, { Connection: 'close' }).end(() => process.exit(0));
      return;
    }
    if (!request.url.startsWith('/interaction/')) return callback(request, response);
    interaction(provider, request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  process.stdout.write(`issuer ${address}\n`);
});
