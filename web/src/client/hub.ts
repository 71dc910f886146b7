/** The GraphQL client: one for each token, so that nothing read under one is shown under another. */
import { createClient as socketClient } from 'graphql-ws';
import {
  Client,
  type CombinedError,
  cacheExchange,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
} from 'urql';
import { authorization } from '../session/token';

const ADDRESS = '/graphql';
// The hub gives up an operation after half a minute; whoever waits longer waits for nothing.
const PATIENCE = 60_000;

function socketAddress(): string {
  return new URL(ADDRESS, location.href).href.replace(/^http/, 'ws');
}

/** Fetches, and gives up in the end, so that no page waits for ever. */
function patientFetch(address: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const ends = [AbortSignal.timeout(PATIENCE), ...(init?.signal ? [init.signal] : [])];
  return fetch(address, { ...init, signal: AbortSignal.any(ends) });
}

/** Whether the hub refuses with this code. */
export function isAbout(error: CombinedError, code: string): boolean {
  return error.graphQLErrors.some((fault) => fault.extensions.code === code);
}

/** Whether the hub does not know the token, or no longer. */
export function isRefusal(error: CombinedError): boolean {
  return isAbout(error, 'UNAUTHENTICATED');
}

/**
 * A client that acts under a token.
 *
 * @param onRefusal called when the hub refuses the token.
 */
export function hubClient(token: string, onRefusal: () => void): Client {
  const socket = socketClient({
    url: socketAddress(),
    connectionParams: authorization(token),
    lazy: true,
  });
  return new Client({
    url: ADDRESS,
    preferGetMethod: false,
    fetch: patientFetch,
    requestPolicy: 'cache-and-network',
    fetchOptions: { headers: authorization(token) },
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (isRefusal(error)) onRefusal();
        },
      }),
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ query: query ?? '', variables: variables ?? {} }, sink),
          }),
        }),
      }),
    ],
  });
}
