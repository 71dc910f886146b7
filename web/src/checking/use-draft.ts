import { useCallback, useEffect, useState } from 'react';
import { type Draft, withFields } from './draft';
import { type Changing, changeIn, type Kept, keepDraft, keptDraft, NOTHING } from './kept';

// As far back as somebody remembers what they tried.
const MOST_BEFORE = 20;

export interface Drafting extends Kept {
  /** The approved plan that the draft is to change, if it is to change one. */
  changing?: Changing;
  /** Sets fields, as typing does. */
  set: (fields: Draft) => void;
  /** Takes another draft; the present one stays to go back to. */
  take: (draft: Draft) => void;
  back: () => void;
  clear: () => void;
  /** Takes the draft as a plan of its own, under another number. */
  renumber: () => void;
  /** The draft was handed in: the form is empty, and the draft there to go back to. */
  done: () => void;
}

/** Another draft in place of the one that is kept, which stays to go back to. */
function replaced(now: Kept, draft: Draft, changing?: Changing): Kept {
  const before = [...now.before, now.draft].slice(-MOST_BEFORE);
  return { draft, before, ...(changing && { changing }) };
}

/** Begins with a plan that is kept, to change it once it is approved; the page of the check finds it. */
export function beginWith(draft: Draft, changing?: Changing): void {
  keepDraft(replaced(keptDraft(), draft, changing));
}

/** The draft of this tab and the ways to change it; a reload finds it again. */
export function useDraft(): Drafting {
  const [kept, setKept] = useState(keptDraft);
  useEffect(() => keepDraft(kept), [kept]);
  // Always the same two, so that a field that did not change is not drawn anew with each key.
  const take = useCallback(
    (draft: Draft) => setKept((now) => replaced(now, draft, now.changing)),
    [],
  );
  const set = useCallback(
    (fields: Draft) => setKept((now) => ({ ...now, draft: withFields(now.draft, fields) })),
    [],
  );
  const { draft, before } = kept;
  const changing = changeIn(kept);
  return {
    draft,
    before,
    ...(changing && { changing }),
    set,
    take,
    back: () =>
      setKept((now) => ({
        ...now,
        draft: now.before.at(-1) ?? now.draft,
        before: now.before.slice(0, -1),
      })),
    clear: () => take(NOTHING.draft),
    renumber: () => take(withFields(draft, { system: '', number: '' })),
    done: () => {
      const next = replaced(kept, NOTHING.draft);
      // At once: the page is left before an effect would come to it.
      keepDraft(next);
      setKept(next);
    },
  };
}
