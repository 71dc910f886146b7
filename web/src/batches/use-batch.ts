import { useEffect } from 'react';
import { type CombinedError, useQuery, useSubscription } from 'urql';
import { BatchDocument, BatchMovedDocument, type BatchRowFragment } from '../generated/documents';

const EVERY = 2000;

interface Watched {
  batch: BatchRowFragment | null;
  error: CombinedError | undefined;
  fetching: boolean;
}

/** A batch as it stands now: told by the hub while it runs, asked for where sockets do not get through. */
export function useBatch(id: string): Watched {
  const [{ data, error, fetching }, ask] = useQuery({ query: BatchDocument, variables: { id } });
  const running = data?.batch?.status === 'RUNNING';
  const [moved] = useSubscription({
    query: BatchMovedDocument,
    variables: { id },
    pause: !running,
  });
  const news = moved.data?.batchMoved;
  const silent = running && moved.error !== undefined;
  useEffect(() => {
    if (!silent) return;
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), EVERY);
    return () => clearInterval(timer);
  }, [silent, ask]);
  useEffect(() => {
    if (news && news.status !== 'RUNNING') ask({ requestPolicy: 'network-only' });
  }, [news, ask]);
  return { batch: (running && news) || data?.batch || null, error, fetching };
}
