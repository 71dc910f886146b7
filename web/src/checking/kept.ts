/**
 * The draft of this browser tab, so that a reload and the calendar find it again.
 *
 * It stands in no address: what is planned and not yet approved has no business in the logs of
 * whatever lies between, nor in the history of a browser.
 */
import { type Draft, withFields } from './draft';
import { FIELDS } from './fields';

const KEPT = 'onevisit.draft';

/** An approved plan that a draft is to change, at the version at which it was read. */
export interface Changing {
  id: string;
  version: number;
  label: string;
  system: string;
  number: string;
}

export interface Kept {
  draft: Draft;
  /** The drafts before it, to go back to, the last one last. */
  before: readonly Draft[];
  changing?: Changing;
}

/** The plan that the draft changes: the one under whose number it stands; none where it has another. */
export function changeIn({ draft, changing }: Kept): Changing | undefined {
  const isOf = draft.system === changing?.system && draft.number === changing?.number;
  return isOf ? changing : undefined;
}

export const NOTHING: Kept = { draft: {}, before: [] };

function draftIn(said: unknown): Draft {
  if (typeof said !== 'object' || said === null) return {};
  const texts = new Map(Object.entries(said));
  const known = FIELDS.map(({ name }) => [name, texts.get(name)] as const);
  return withFields({}, Object.fromEntries(known.filter(([, one]) => typeof one === 'string')));
}

function changingIn(said: unknown): { changing?: Changing } {
  if (typeof said !== 'object' || said === null) return {};
  const { version, ...texts } = said as Record<string, unknown>;
  const { id, label, system, number } = texts;
  const isWhole = [id, label, system, number].every((one) => typeof one === 'string');
  return isWhole && typeof version === 'number' ? { changing: said as Changing } : {};
}

/** What a text says that `written` wrote; of anything else what can be read. */
export function read(text: string | null): Kept {
  try {
    const said: unknown = JSON.parse(text ?? '{}');
    if (typeof said !== 'object' || said === null) return NOTHING;
    const { draft, before, changing } = said as Record<string, unknown>;
    return {
      draft: draftIn(draft),
      before: Array.isArray(before) ? before.map(draftIn) : [],
      ...changingIn(changing),
    };
  } catch {
    // Somebody else's text; a form that begins empty says all there is to say.
    return NOTHING;
  }
}

export function written(kept: Kept): string {
  return JSON.stringify(kept);
}

export function keptDraft(): Kept {
  return read(sessionStorage.getItem(KEPT));
}

export function keepDraft(kept: Kept): void {
  sessionStorage.setItem(KEPT, written(kept));
}

export function forgetDraft(): void {
  sessionStorage.removeItem(KEPT);
}
