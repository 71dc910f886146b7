import type { PairSideFragment, PairsToJudgeQuery } from '../generated/documents';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { JudgeForm } from './judge-form';
import { Judgements } from './judgements';
import { sideBySide } from './sides';

type Flag = PairsToJudgeQuery['sameInspectionCandidates']['edges'][number]['node'];

interface Props {
  flag: Flag;
  onJudged: () => void;
}

/** Two records that may be one inspection: why the hub holds one against the other, and both. */
export function PairCard({ flag, onJudged }: Props) {
  const say = useSay();
  const [left, right] = flag.subjects.filter(
    (one): one is PairSideFragment & typeof one => 'title' in one,
  );
  if (!left || !right) return null;
  const words = left.otherRecords.find(({ inspection }) => inspection.id === right.id)?.judgements;
  const standing = words?.find(({ replacedAt }) => !replacedAt)?.judgement;
  return (
    <article className="panel pair-card" aria-labelledby={flag.id}>
      <h2 id={flag.id}>
        <WordTag of="Severity" value={flag.severity} />
        {say(wordOf('FlagKind', flag.kind))}
        {flag.unit && <RecordLink record={flag.unit} />}
      </h2>
      <p className="explanation">{say([flag.explanation, flag.english])}</p>
      <SideBySide left={left} right={right} />
      <Judgements words={words ?? []} />
      <JudgeForm left={left.id} right={right.id} standing={standing} onJudged={onJudged} />
    </article>
  );
}

function SideBySide({ left, right }: { left: PairSideFragment; right: PairSideFragment }) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <section className="scrolls" tabIndex={0} aria-label={say(['两条记录', 'The two records'])}>
      <table className="side-by-side">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <RecordLink record={left} />
            </th>
            <th scope="col">
              <RecordLink record={right} />
            </th>
          </tr>
        </thead>
        <tbody>
          {sideBySide(left, right, say).map((line) => (
            <tr key={line.title[1]} className={line.differs ? 'differs' : undefined}>
              <th scope="row">
                {say(line.title)}
                {line.differs && <span className="differs-word">{say(['不同', 'differs'])}</span>}
              </th>
              <td>{line.left || '—'}</td>
              <td>{line.right || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
