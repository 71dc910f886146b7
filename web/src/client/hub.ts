/** The GraphQL client: one for each caller and purpose, so that nothing read under one is shown under another. */
import { createClient as socketClient } from 'graphql-ws';
import {
  Client,
  type CombinedError,
  cacheExchange,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
} from 'urql';

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
 * A client that acts for a caller.
 *
 * @param headers who asks, and what for.
 * @param onRefusal called when the hub does not know the caller, or no longer.
 */
export function hubClient(headers: Record<string, string>, onRefusal: () => void): Client {
  const socket = socketClient({
    url: socketAddress(),
    connectionParams: headers,
    lazy: true,
  });
  return new Client({
    url: ADDRESS,
    preferGetMethod: false,
    fetch: patientFetch,
    requestPolicy: 'cache-and-network',
    fetchOptions: { headers },
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
