import { Button, Popconfirm } from 'antd';
import { memo } from 'react';
import type { SuggestedFragment } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink, RecordLinks } from '../values/record-link';
import { useSay, type Word } from '../words/say';
import { wordOf } from '../words/vocabularies';
import type { Draft } from './draft';
import { effectOf } from './effects';

interface Props {
  suggestions: readonly SuggestedFragment[];
  draft: Draft;
  onTake: (draft: Draft) => void;
}

/** What would be better, each with what it would leave, and a way to take it. */
export const Suggestions = memo(function Suggestions({ suggestions, draft, onTake }: Props) {
  const say = useSay();
  if (suggestions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="suggestions">
      <h2 id="suggestions">{say(['建议', 'Suggestions'])}</h2>
      <ul className="suggestions">
        {suggestions.map((one) => (
          <li key={`${one.disposition} ${one.joinWith?.id ?? ''} ${one.start ?? ''}`}>
            <Suggestion suggestion={one} draft={draft} onTake={onTake} />
          </li>
        ))}
      </ul>
    </section>
  );
});

/** What a suggestion would leave of the flags, in words. */
export function leaves({ left }: Pick<SuggestedFragment, 'left'>): Word {
  const hard = left.filter(({ severity }) => severity === 'HARD').length;
  return left.length === 0
    ? ['照此办理后与他人无冲突', 'Then it collides with nobody']
    : [
        `照此办理后余 ${hard} 项冲突、${left.length - hard} 项提示`,
        `Then ${hard} conflict(s) and ${left.length - hard} other(s) are left`,
      ];
}

function Suggestion({
  suggestion,
  draft,
  onTake,
}: Omit<Props, 'suggestions'> & { suggestion: SuggestedFragment }) {
  const say = useSay();
  const { disposition, obligation, joinWith, units, visitsSaved, start, end } = suggestion;
  const effect = effectOf(suggestion, draft);
  return (
    <>
      <div className="suggestion-head">
        <strong>
          {obligation && say(wordOf('Obligation', obligation))}
          {say(wordOf('Disposition', disposition))}
        </strong>
        {start && <span className="period">{period(start, end)}</span>}
        {effect && (
          <Popconfirm
            title={say(effect.told)}
            description={say(leaves(suggestion))}
            okText={say(['采纳', 'Take it'])}
            cancelText={say(['取消', 'Cancel'])}
            onConfirm={() => onTake(effect.draft)}
          >
            <Button size="small">{say(['采纳', 'Take it'])}</Button>
          </Popconfirm>
        )}
      </div>
      <p>{say([suggestion.reason, suggestion.english])}</p>
      <p className="hint">
        {say(leaves(suggestion))}
        {visitsSaved > 0 && say([`；少入户 ${visitsSaved} 次`, `; ${visitsSaved} visit(s) fewer`])}
      </p>
      {joinWith && (
        <p>
          {say(['对方：', 'With '])}
          <RecordLink record={joinWith} />
        </p>
      )}
      {units.length > 0 && <RecordLinks records={units} />}
    </>
  );
}
