/** What a suggestion would make of the draft. */
import type { SuggestedFragment } from '../generated/documents';
import { period } from '../values/moments';
import type { Word } from '../words/say';
import { type Draft, targetsOf, targetText, withFields } from './draft';
import { daysBetween, firstDay, moved } from './moving';

export interface Effect {
  draft: Draft;
  /** What becomes different, before it is taken. */
  told: Word;
}

type Suggestion = Pick<SuggestedFragment, 'disposition' | 'start'>;

/** The draft after a suggestion; null for one that changes no field of a plan. */
export function effectOf({ disposition, start }: Suggestion, draft: Draft): Effect | null {
  if (disposition === 'RESCHEDULE' && start) return onOtherDays(draft, start);
  return disposition === 'REMOTE' ? atDesk(draft) : null;
}

function onOtherDays(draft: Draft, start: string): Effect | null {
  const first = firstDay(draft);
  if (!first) return null;
  const after = moved(draft, daysBetween(first, start));
  const [old, fresh] = [draft, after].map((one) => period(one.start ?? null, one.end ?? null));
  return {
    draft: after,
    told: [`日期由 ${old} 改为 ${fresh}`, `The days change from ${old} to ${fresh}`],
  };
}

function atDesk(draft: Draft): Effect {
  const targets = targetsOf(draft.targets).map((target) => ({ ...target, offsite: false }));
  return {
    draft: withFields(draft, { onsite: '否', targets: targetText(targets) }),
    told: ['“现场”改为否，不再入户', 'Nobody goes on site'],
  };
}
