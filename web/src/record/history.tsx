import { Button, Spin, Timeline } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { BatchLink } from '../batches/batch-link';
import { ChangedValues } from '../changes/changed-values';
import { Fault } from '../client/fault';
import { type ChangeRowFragment, RecordHistoryDocument } from '../generated/documents';
import { moment } from '../values/moments';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import type { RecordNode } from './ties';

const EVENTS = 30;

/** Who changed what of a record, and when: before and after. */
export function History({ record }: { record: RecordNode }) {
  const say = useSay();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }] = useQuery({
    query: RecordHistoryDocument,
    variables: { id: record.id, first: EVENTS, after },
  });
  if (error) return <Fault error={error} />;
  const page = data?.node && 'history' in data.node ? data.node.history : null;
  if (!page) return <Spin className="waiting" />;
  return (
    <>
      <Timeline
        className="history"
        items={page.edges.map(({ node }) => ({
          key: node.id,
          content: <Event change={node} typename={record.__typename} />,
        }))}
      />
      <div className="actions">
        {after && <Button onClick={() => setAfter(null)}>{say(['回到最新', 'Newest'])}</Button>}
        {page.pageInfo.hasNextPage && (
          <Button onClick={() => setAfter(page.pageInfo.endCursor)}>
            {say(['更早', 'Earlier'])}
          </Button>
        )}
      </div>
    </>
  );
}

interface EventProps {
  change: ChangeRowFragment;
  typename: string;
}

function Event({ change, typename }: EventProps) {
  return (
    <div className="event">
      <div className="event-head">
        <time dateTime={change.at}>{moment(change.at)}</time>
        <WordTag of="ChangeKind" value={change.kind} />
        <span>{change.actor}</span>
        {change.batch && <BatchLink batch={change.batch} />}
      </div>
      <ChangedValues change={change} typename={typename} most={40} />
    </div>
  );
}
