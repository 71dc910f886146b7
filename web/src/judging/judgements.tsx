import type { PairWordFragment } from '../generated/documents';
import { moment } from '../values/moments';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

/** What was ever judged of two records: what stands first. */
export function Judgements({ words }: { words: readonly PairWordFragment[] }) {
  const say = useSay();
  if (words.length === 0) return null;
  return (
    <ul className="judgements">
      {words.map((one) => (
        <li key={`${one.at} ${one.judgement}`}>
          <strong>
            {one.replacedAt ? say(['曾判定：', 'Was judged: ']) : say(['判定：', 'Judged: '])}
            {say(wordOf('Judgement', one.judgement))}
          </strong>{' '}
          {one.note}{' '}
          <span className="hint">
            {one.agency.name} {one.person} {moment(one.at)}
          </span>
        </li>
      ))}
    </ul>
  );
}
