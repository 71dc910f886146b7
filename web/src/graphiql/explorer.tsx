import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { useState } from 'react';
import { headersFor, type Token } from '../session/headers';
import { keptPurpose } from '../session/purpose';
import { useSay } from '../words/say';
import { EXAMPLES } from './examples';

const ADDRESS = '/graphql';

function fetcherFor(token: Token) {
  const headers = headersFor(token, keptPurpose());
  return createGraphiQLFetcher({
    url: ADDRESS,
    headers,
    wsClient: createClient({
      url: new URL(ADDRESS, location.href).href.replace(/^http/, 'ws'),
      connectionParams: headers,
    }),
  });
}

/** GraphiQL shows the variables of its first tab only when it finds them in its own store. */
function seedVariables(): void {
  if (localStorage.getItem('graphiql:tabState') === null) {
    localStorage.setItem('graphiql:variables', EXAMPLES[0]?.variables ?? '');
  }
}

/** GraphiQL under the token of this tab or the session, with examples to begin with. */
export function Explorer({ token }: { token: Token }) {
  const say = useSay();
  const [fetcher] = useState(() => {
    seedVariables();
    return fetcherFor(token);
  });
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={EXAMPLES}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled
      shouldPersistHeaders={false}
      forcedTheme="light"
    >
      <GraphiQL.Logo>
        <a className="home" href="/">
          {say(['← 一次办', '← onevisit'])}
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
