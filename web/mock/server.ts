/**
 * A hub without a graph: serves web/dist under the hub's own content security policy and answers
 * GraphQL with made-up values. For work on the pages; the token is `mock`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { buildSchema, type ExecutionArgs, execute, parse, validate } from 'graphql';
import { answer } from './answers';

const TOKEN = 'mock';
const PORT = Number(process.env.PORT ?? 8791);
const DIST = join(import.meta.dirname, '..', 'dist');
const SCHEMA = '../schema/schema.graphql';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

const DOOR = {
  signedIn: false,
  idleSeconds: 1800,
  issuers: [{ name: 'city', title: '市统一身份认证' }],
};

const schema = buildSchema(readFileSync(SCHEMA, 'utf8'));

function policy(nonce: string): string {
  return [
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'",
    `style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self' data:`,
  ].join('; ');
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function graphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { query, variables } = JSON.parse(String(await bodyOf(request)));
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return json(response, 400, { errors });
  const asked: ExecutionArgs = { schema, document, variableValues: variables, rootValue: {} };
  json(response, 200, await execute({ ...asked, fieldResolver: answer }));
}

function page(response: ServerResponse, name: string): void {
  const nonce = randomBytes(12).toString('base64url');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy(nonce),
  });
  response.end(readFileSync(join(DIST, name), 'utf8').replaceAll('__NONCE__', nonce));
}

function file(response: ServerResponse, path: string): void {
  const place = join(DIST, normalize(path));
  const known = extname(path) in TYPES && existsSync(place);
  if (!known) {
    page(response, path === '/graphiql' ? 'graphiql.html' : 'index.html');
    return;
  }
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] });
  response.end(readFileSync(place));
}

createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/session') return json(response, 200, DOOR);
  if (request.method === 'GET') return file(response, pathname);
  if (request.headers.authorization !== `Bearer ${TOKEN}`) {
    const message = 'The token is not valid, or no longer.';
    return json(response, 401, {
      errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }],
    });
  }
  if (pathname === '/uploads') {
    await bodyOf(request);
    return json(response, 201, { upload: 'upload-1' });
  }
  return graphql(request, response);
}).listen(PORT, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${PORT}\n`));
