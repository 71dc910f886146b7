// Holds a running hub to the GraphQL over HTTP specification: node audit.mjs URL TOKEN
import { auditServer } from 'graphql-http';

const [url, token] = process.argv.slice(2);
if (!url || !token) {
  console.error('Say which hub and with which token: node audit.mjs http://127.0.0.1:8000/graphql TOKEN');
  process.exit(2);
}

const results = await auditServer({
  url,
  fetchFn: (address, request = {}) =>
    fetch(address, {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${token}` },
    }),
});
const failures = results.filter((result) => result.status !== 'ok');
for (const { id, name, status, reason } of failures) {
  console.log(`${status} ${id} ${name}: ${reason}`);
}
console.log(`${results.length - failures.length} of ${results.length} ok`);
process.exit(failures.length ? 1 : 0);
