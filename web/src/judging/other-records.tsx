import './judging.css';
import { Empty, Spin, Tag } from 'antd';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { OtherRecordsDocument, type OtherRecordToldFragment } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink, RecordLinks } from '../values/record-link';
import { useSay } from '../words/say';
import { JudgeForm } from './judge-form';
import { Judgements } from './judgements';

/** Records of other systems that are, or were judged about being, the same inspection. */
export function OtherRecords({ inspection }: { inspection: string }) {
  const say = useSay();
  const [{ data, error }, again] = useQuery({
    query: OtherRecordsDocument,
    variables: { id: inspection },
  });
  const reload = () => again({ requestPolicy: 'network-only' });
  if (error) return <Fault error={error} onRetry={reload} />;
  const node = data?.node;
  if (!node) return <Spin className="waiting" />;
  const others = 'otherRecords' in node ? node.otherRecords : [];
  if (others.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={say(['其他系统中没有这项检查', 'No other system has this inspection'])}
      />
    );
  }
  return (
    <div className="stack">
      {others.map((one) => (
        <Other key={one.inspection.id} of={inspection} other={one} onJudged={reload} />
      ))}
    </div>
  );
}

interface Props {
  of: string;
  other: OtherRecordToldFragment;
  onJudged: () => void;
}

function Other({ of, other, onJudged }: Props) {
  const say = useSay();
  const { inspection, same, units, judgements } = other;
  const standing = judgements.find(({ replacedAt }) => !replacedAt)?.judgement;
  return (
    <article className="pair-card">
      <p>
        <Tag className={`tag tag-${same ? 'done' : 'plain'}`}>
          {same
            ? say(['同一检查，只计一次', 'The same, counted once'])
            : say(['各计一次', 'Counted each'])}
        </Tag>{' '}
        <RecordLink record={inspection} />{' '}
        <span className="code">
          {inspection.source.system} {inspection.source.recordId}
        </span>{' '}
        <span className="period">{period(inspection.start, inspection.end)}</span>
      </p>
      {units.length > 0 && (
        <p>
          {say([
            '牵头单位、事项、日期均相同的单位：',
            'Lead unit, matters and days are the same at: ',
          ])}
          <RecordLinks records={units} />
        </p>
      )}
      <Judgements words={judgements} />
      <JudgeForm left={of} right={inspection.id} standing={standing} onJudged={onJudged} />
    </article>
  );
}
