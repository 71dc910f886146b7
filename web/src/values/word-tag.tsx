import { Tag } from 'antd';
import type { Vocabulary } from '../generated/words';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

// Colour only tells begun from finished from gone wrong; the word itself stands in every tag.
const TONES: Record<string, string> = {
  IN_PROGRESS: 'busy',
  RUNNING: 'busy',
  UNDOING: 'busy',
  RECTIFYING: 'busy',
  ACCEPTED: 'busy',
  RECEIVED: 'busy',
  SENT: 'waiting',
  OPEN: 'waiting',
  ASSIGNED: 'waiting',
  SUSPENDED: 'warning',
  CHANGED: 'warning',
  RETURNED: 'warning',
  REOPENED: 'warning',
  OVERDUE: 'wrong',
  REJECTED: 'wrong',
  FAILED: 'wrong',
  INTERRUPTED: 'warning',
  CONCLUDED: 'done',
  COMPLETED: 'done',
  CONFIRMED: 'done',
  VERIFIED: 'done',
  CLOSED: 'done',
  CREATED: 'done',
  HARD: 'wrong',
  SOFT: 'warning',
};

/** A value of an enumeration by its word; as a tag where it says how far something is. */
export function WordTag({ of, value }: { of: Vocabulary; value: string | null }) {
  const say = useSay();
  if (!value) return null;
  return <Tag className={`tag tag-${TONES[value] ?? 'plain'}`}>{say(wordOf(of, value))}</Tag>;
}
