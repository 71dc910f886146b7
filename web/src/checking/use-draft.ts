import { useEffect, useState } from 'react';
import { type Draft, withFields } from './draft';
import { type Kept, keepDraft, keptDraft, NOTHING } from './kept';

// As far back as somebody remembers what they tried.
const MOST_BEFORE = 20;

export interface Drafting extends Kept {
  /** Sets fields, as typing does. */
  set: (fields: Draft) => void;
  /** Takes another draft; the present one stays to go back to. */
  take: (draft: Draft) => void;
  back: () => void;
  clear: () => void;
}

/** The draft of this tab and the ways to change it; a reload finds it again. */
export function useDraft(): Drafting {
  const [kept, setKept] = useState(keptDraft);
  useEffect(() => keepDraft(kept), [kept]);
  const take = (draft: Draft) =>
    setKept((now) => ({ draft, before: [...now.before, now.draft].slice(-MOST_BEFORE) }));
  return {
    ...kept,
    set: (fields) => setKept((now) => ({ ...now, draft: withFields(now.draft, fields) })),
    take,
    back: () =>
      setKept((now) => ({
        draft: now.before.at(-1) ?? now.draft,
        before: now.before.slice(0, -1),
      })),
    clear: () => take(NOTHING.draft),
  };
}
