import type { ChangeRowFragment } from '../generated/documents';
import type { Say } from '../words/say';
import { vocabularyOf, wordOf } from '../words/vocabularies';

export interface Difference {
  field: string;
  /** The Chinese header of its column. */
  header: string;
  before: string;
  after: string;
}

/** A stored value as a reader sees it: words for enumerations, one line for several values. */
export function readable(value: unknown, typename: string, field: string, say: Say): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    return value.map((one) => readable(one, typename, field, say)).join('；');
  }
  if (typeof value === 'boolean') return say(value ? ['是', 'yes'] : ['否', 'no']);
  if (typeof value === 'object') return JSON.stringify(value);
  const vocabulary = vocabularyOf(typename, field);
  return vocabulary ? say(wordOf(vocabulary, String(value))) : String(value);
}

/** The fields that a change touched, with their values before and after. */
export function differences(
  change: Pick<ChangeRowFragment, 'before' | 'after'>,
  typename: string,
  say: Say,
): Difference[] {
  const before = new Map(change.before.map(({ field, value }) => [field, value]));
  const after = new Map(change.after.map(({ field, value }) => [field, value]));
  const headers = new Map(
    [...change.before, ...change.after].map(({ field, header }) => [field, header]),
  );
  return [...headers].map(([field, header]) => ({
    field,
    header,
    before: readable(before.get(field), typename, field, say),
    after: readable(after.get(field), typename, field, say),
  }));
}
