import type { Disposition } from '../generated/documents';
import { moment } from '../values/moments';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

interface Props {
  answer: { disposition: Disposition; reason: string };
  /** Who gave it and when, where that stands nowhere else. */
  by?: { at: string; actor: string; agency: { name: string } };
}

/** What an approver answered to a flag. */
export function AnswerLine({ answer: { disposition, reason }, by }: Props) {
  const say = useSay();
  return (
    <p className="answer-line">
      <strong>
        {say(['答复：', 'Answer: '])}
        {say(wordOf('Disposition', disposition))}
      </strong>{' '}
      {reason}
      {by && (
        <span className="hint">
          {' '}
          {by.agency.name} {by.actor} {moment(by.at)}
        </span>
      )}
    </p>
  );
}
