import { Tag } from 'antd';
import { moment } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { Section, type Told } from './section';

const TONES: Record<string, string> = { WARNING: 'warning', URGENT: 'warning', ALARM: 'wrong' };

/** Handoffs of the unit and of what concerns it, those that alarm first. */
export function Handoffs({ dossier: { handoffs, handoffCount } }: { dossier: Told }) {
  const say = useSay();
  return (
    <Section title={['移交', 'Handoffs']} count={handoffCount}>
      {handoffs.map((one) => (
        <li key={one.id}>
          {one.alert !== 'NONE' && (
            <Tag className={`tag tag-${TONES[one.alert] ?? 'plain'}`}>
              {say(wordOf('Alert', one.alert))}
            </Tag>
          )}
          <RecordLink record={one} /> {one.kind && say(wordOf('HandoffKind', one.kind))}{' '}
          {one.from && <RecordLink record={one.from} />} →{' '}
          {one.to && <RecordLink record={one.to} />} {one.sentAt && moment(one.sentAt)}{' '}
          <WordTag of="HandoffStatus" value={one.status} />{' '}
          {one.dueOn && say([`时限 ${one.dueOn}`, `due on ${one.dueOn}`])}
        </li>
      ))}
    </Section>
  );
}
