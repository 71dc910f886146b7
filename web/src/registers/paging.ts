/** Where a reader stands in a register: the cursor is in the address, the way back in the history. */
import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'react-router';

export interface Paging {
  after: string | null;
  /** Cursors of the pages before this one; the first page has none. */
  trail: (string | null)[];
  next: (cursor: string) => void;
  previous: () => void;
  /** Begins again where the cursor is none of this register. */
  restart: () => void;
}

function isTrail(state: unknown): state is { trail: (string | null)[] } {
  return (
    typeof state === 'object' && state !== null && 'trail' in state && Array.isArray(state.trail)
  );
}

export function usePaging(): Paging {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const after = params.get('after');
  // Somebody who was sent the address of a later page can only go back to the first.
  const trail = isTrail(state) ? state.trail : after ? [null] : [];

  const go = useCallback(
    (cursor: string | null, before: (string | null)[]) => {
      const target = new URLSearchParams(params);
      if (cursor) target.set('after', cursor);
      else target.delete('after');
      setParams(target, { state: { trail: before } });
    },
    [params, setParams],
  );
  const restart = useCallback(() => {
    const target = new URLSearchParams(params);
    target.delete('after');
    setParams(target, { replace: true });
  }, [params, setParams]);
  return {
    after,
    trail,
    next: (cursor) => go(cursor, [...trail, after]),
    previous: () => go(trail.at(-1) ?? null, trail.slice(0, -1)),
    restart,
  };
}
