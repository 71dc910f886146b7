import { Empty, Spin, Tabs } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { RecordPageDocument } from '../generated/documents';
import { GroupPanel } from '../joining/group-panel';
import { OtherRecords } from '../judging/other-records';
import { LifePanel } from '../life/life-panel';
import { Page } from '../shell/page';
import { Marks } from '../values/record-link';
import { type Say, useSay } from '../words/say';
import { Facts } from './facts';
import { FlagsTab } from './flags-tab';
import { History } from './history';
import { kindOf } from './kinds';
import { KnownAt } from './known-at';
import { relatedTo } from './related';
import { RelatedTab } from './related-tab';
import { SourceLine } from './source-line';
import { isRecord, type RecordNode } from './ties';

/** All that the hub holds of one record: facts, source, what is tied to it, history. */
export default function RecordPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const knownAt = params.get('knownAt');
  const [{ data, error, fetching }, again] = useQuery({
    query: RecordPageDocument,
    variables: { id, knownAt },
  });
  if (error) return <Fault error={error} />;
  const node = data?.node;
  if (!node || !isRecord(node)) {
    return fetching ? (
      <Spin className="waiting" />
    ) : (
      <Empty
        description={say([
          '没有这条记录，或您无权查看',
          'There is no such record, or you may not see it',
        ])}
      />
    );
  }
  return (
    <Page
      title={`${say(kindOf(node.__typename))} · ${node.label}`}
      aside={
        <>
          {node.__typename === 'Unit' && (
            <Link to={`/dossier?unit=${encodeURIComponent(node.source.recordId)}`}>
              {say(['入户前卷宗', 'Dossier'])}
            </Link>
          )}
          <Marks record={node} />
          <KnownAt />
        </>
      }
    >
      <SourceLine record={node} />
      <div className="record">
        <Facts record={node} knownAt={knownAt} />
        <div className="stack record-side">
          {node.__typename === 'Inspection' && !knownAt && (
            <LifePanel
              key={node.id}
              plan={node}
              onReload={() => again({ requestPolicy: 'network-only' })}
            />
          )}
          {node.__typename === 'JointGroup' && <GroupPanel group={node} />}
          <div className="panel record-tabs">
            <Tabs key={node.id} items={tabs(node, say)} />
          </div>
        </div>
      </div>
    </Page>
  );
}

function tabs(node: RecordNode, say: Say) {
  const related = relatedTo(node).map((one) => ({
    // It becomes part of an id, to which other elements refer: a space would make two of it.
    key: one.title[1].replaceAll(' ', '-'),
    label: say(one.title),
    children: <RelatedTab related={one} />,
  }));
  const history = {
    key: 'history',
    label: say(['历史', 'History']),
    children: <History record={node} />,
  };
  return [
    ...related,
    ...(node.__typename === 'Inspection' ? ofInspection(node, say) : []),
    history,
  ];
}

function ofInspection({ id }: RecordNode, say: Say) {
  return [
    {
      key: 'flags',
      label: say(['提示', 'Flags']),
      children: <FlagsTab inspection={id} />,
    },
    {
      key: 'other-records',
      label: say(['他系统记录', 'Other records']),
      children: <OtherRecords inspection={id} />,
    },
  ];
}
