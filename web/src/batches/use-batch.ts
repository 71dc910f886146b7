import { useEffect } from 'react';
import { type CombinedError, useQuery, useSubscription } from 'urql';
import {
  BatchDocument,
  BatchMovedDocument,
  type BatchStatus,
  type BatchWholeFragment,
} from '../generated/documents';

const EVERY = 2000;

type Standing = { status: BatchStatus; mayUndo: boolean };

/** Whether somebody imports a batch or takes it back; an undoing that was cut short may go on. */
export function isUnderWay(batch: Standing | null | undefined): boolean {
  return batch?.status === 'RUNNING' || (batch?.status === 'UNDOING' && !batch.mayUndo);
}

interface Watched {
  batch: BatchWholeFragment | null;
  error: CombinedError | undefined;
  fetching: boolean;
}

/** A batch as it stands now: told by the hub while it runs, asked for where sockets do not get through. */
export function useBatch(id: string): Watched {
  const [{ data, error, fetching }, ask] = useQuery({ query: BatchDocument, variables: { id } });
  const running = isUnderWay(data?.batch);
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
    if (news && !isUnderWay(news)) ask({ requestPolicy: 'network-only' });
  }, [news, ask]);
  return { batch: (running && isUnderWay(news) && news) || data?.batch || null, error, fetching };
}
