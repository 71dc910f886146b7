import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { hubClient } from '../client/hub';
import { SignIn } from './sign-in';
import { forgetToken, keepToken, keptToken } from './token';

interface Session {
  token: string;
  signOut: () => void;
}

const Current = createContext<Session | null>(null);

/** Shows the pages to somebody who has signed in, and the sign-in page to everybody else. */
export function Session({ children }: { children: ReactNode }) {
  const [token, setToken] = useState(keptToken);
  const [refused, setRefused] = useState(false);
  const leave = useCallback((wasRefused: boolean) => {
    forgetToken();
    setToken(null);
    setRefused(wasRefused);
  }, []);
  const client = useMemo(() => token && hubClient(token, () => leave(true)), [token, leave]);
  if (!token || !client) {
    return (
      <SignIn
        refused={refused}
        onToken={(fresh) => {
          keepToken(fresh);
          setRefused(false);
          setToken(fresh);
        }}
      />
    );
  }
  return (
    <Current value={{ token, signOut: () => leave(false) }}>
      <Provider value={client}>{children}</Provider>
    </Current>
  );
}

export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('only pages of somebody who has signed in have a session');
  return session;
}
