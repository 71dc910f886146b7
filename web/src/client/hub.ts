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

function socketAddress(): string {
  return new URL(ADDRESS, location.href).href.replace(/^http/, 'ws');
}

/** Whether the hub does not know the token, or no longer. */
export function isRefusal(error: CombinedError): boolean {
  return error.graphQLErrors.some((fault) => fault.extensions.code === 'UNAUTHENTICATED');
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
