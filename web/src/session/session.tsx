import { Spin } from 'antd';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { Provider } from 'urql';
import { forgetDraft } from '../checking/kept';
import { hubClient } from '../client/hub';
import { forgetSubmission } from '../life/submission';
import { askDoor, type Door, leaveByDoor } from './door';
import { headersFor, type Token } from './headers';
import { forgetPurpose, keepPurpose, keptPurpose } from './purpose';
import { SignIn } from './sign-in';
import { forgetToken, keepToken, keptToken } from './token';
import { ENDED, REFUSED, type WhyNot, whyNot } from './why-not';

interface Session {
  /** Under which the hub is asked. */
  headers: Record<string, string>;
  /** Seconds without a question after which the session ends; null for a token. */
  idleSeconds: number | null;
  /** What people call an issuer of that name. */
  titleOf: (issuer: string) => string;
  /** What for; '' where the reader would not say, null where nobody asked yet. */
  purpose: string | null;
  statePurpose: (purpose: string) => void;
  signOut: () => void;
}

const Current = createContext<Session | null>(null);

function keptCaller(): { token: Token } | null {
  const token = keptToken();
  return token === null ? null : { token };
}

/** Shows the pages to somebody who has signed in, and the sign-in page to everybody else. */
export function Session({ children }: { children: ReactNode }) {
  const [caller, setCaller] = useState(keptCaller);
  const [door, setDoor] = useState<Door | null>(null);
  const [why, setWhy] = useState<WhyNot | null>(whyNot);
  const [purpose, setPurpose] = useState(keptPurpose);

  useEffect(() => {
    askDoor().then((found) => {
      setDoor(found);
      if (found.signedIn) setCaller((known) => known ?? { token: null });
    });
  }, []);

  const leave = useCallback((reason: WhyNot | null) => {
    forgetToken();
    forgetPurpose();
    forgetDraft();
    forgetSubmission();
    setPurpose(null);
    setCaller(null);
    setWhy(reason);
  }, []);
  const signOut = useCallback(() => {
    leave(null);
    if (caller?.token === null) leaveByDoor();
  }, [caller, leave]);
  const statePurpose = useCallback((stated: string) => {
    keepPurpose(stated);
    setPurpose(stated);
  }, []);

  const headers = useMemo(() => caller && headersFor(caller.token, purpose), [caller, purpose]);
  const client = useMemo(
    () =>
      caller && headers && hubClient(headers, () => leave(caller.token === null ? ENDED : REFUSED)),
    [caller, headers, leave],
  );
  if (!caller && !door) return <Spin className="waiting" />;
  if (!caller || !headers || !client) {
    return (
      <SignIn
        why={why}
        issuers={door?.issuers ?? []}
        onToken={(token) => {
          keepToken(token);
          setWhy(null);
          setCaller({ token });
        }}
      />
    );
  }
  const titleOf = (name: string) =>
    door?.issuers.find((issuer) => issuer.name === name)?.title ?? name;
  const idleSeconds = caller.token === null ? (door?.idleSeconds ?? null) : null;
  return (
    <Current value={{ headers, idleSeconds, titleOf, purpose, statePurpose, signOut }}>
      <Provider value={client}>{children}</Provider>
    </Current>
  );
}

export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('only pages of somebody who has signed in have a session');
  return session;
}
