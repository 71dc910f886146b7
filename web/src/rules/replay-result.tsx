import { Table } from 'antd';
import type {
  ReplayedFlagShownFragment,
  ReplayQuery,
  TallyShownFragment,
} from '../generated/documents';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { type Say, useSay, type Word } from '../words/say';
import { Scrolled } from './scrolled';

type Replay = ReplayQuery['replay'];
type Changed = Replay['changed']['edges'][number]['node'];

const COUNTS: readonly [keyof TallyShownFragment, Word][] = [
  ['flagsBefore', ['现有提示', 'Flags now']],
  ['flagsAfter', ['将有提示', 'Flags then']],
  ['raised', ['新增', 'New']],
  ['cleared', ['消除', 'Gone']],
  ['stoppedBefore', ['现不得批准', 'Stopped now']],
  ['stoppedAfter', ['将不得批准', 'Stopped then']],
];

/** The flags of an inspection that would come or go, each with its rule and where that is written. */
function Flags({ flags }: { flags: readonly ReplayedFlagShownFragment[] }) {
  const say = useSay();
  return flags.map(({ kind, severity, rule, explanation, english }) => (
    <div key={`${kind} ${severity} ${explanation}`}>
      <WordTag of="Severity" value={severity} /> {say([rule.title, rule.english])}
      {say(['：', ': '])}
      {say([explanation, english])}
      <br />
      <small>{say([rule.source, rule.englishSource])}</small>
    </div>
  ));
}

function stops({ stoppedBefore, stoppedAfter }: Changed, say: Say): string {
  if (stoppedBefore === stoppedAfter) return stoppedAfter ? say(['不得批准', 'stopped']) : '';
  return stoppedAfter
    ? say(['将不得批准', 'would be stopped'])
    : say(['将可批准', 'would be stopped no more']);
}

/** What a replay says: by rule how much there is and would be, and each inspection that changes. */
export function ReplayResult({ replay }: { replay: Replay }) {
  const say = useSay();
  const { inspections, tally, rules, changed } = replay;
  const total = changed.totalCount ?? 0;
  const rows = [
    ...rules.map(({ rule, tally: of }) => ({ ...of, id: rule.id, title: rule })),
    { ...tally, id: '', title: { title: '合计', english: 'All' } },
  ];
  return (
    <>
      <p role="status">
        {say([
          `期间内检查 ${inspections} 项，其中 ${total} 项会有不同。`,
          `${inspections} inspections in the period; something would be other of ${total}.`,
        ])}
      </p>
      <Scrolled label={say(['按规则', 'By rule'])}>
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={rows}
          columns={[
            {
              key: 'rule',
              title: say(['规则', 'Rule']),
              render: (_, { id, title }) => `${say([title.title, title.english])} ${id}`,
            },
            ...COUNTS.map(([name, word]) => ({
              key: name,
              title: say(word),
              dataIndex: name,
              width: 110,
            })),
          ]}
        />
      </Scrolled>
      <Scrolled label={say(['会有不同的检查', 'Inspections that change'])}>
        <Table
          size="small"
          rowKey={({ node }) => node.inspection?.id ?? ''}
          pagination={false}
          dataSource={changed.edges}
          style={{ minWidth: 900 }}
          footer={() =>
            total > changed.edges.length &&
            say([
              `只列出前 ${changed.edges.length} 项；全部请用 onevisit replay。`,
              `The first ${changed.edges.length}; onevisit replay tells all.`,
            ])
          }
          columns={[
            {
              key: 'inspection',
              title: say(['检查', 'Inspection']),
              width: 240,
              render: (_, { node }) => node.inspection && <RecordLink record={node.inspection} />,
            },
            {
              key: 'organiser',
              title: say(['组织者', 'Body']),
              width: 180,
              render: (_, { node }) => node.organiser && <RecordLink record={node.organiser} />,
            },
            {
              key: 'raised',
              title: say(['新增提示', 'New flags']),
              render: (_, { node }) => <Flags flags={node.raised} />,
            },
            {
              key: 'cleared',
              title: say(['消除提示', 'Flags that go']),
              render: (_, { node }) => <Flags flags={node.cleared} />,
            },
            {
              key: 'stops',
              title: say(['批准', 'Approval']),
              width: 110,
              render: (_, { node }) => stops(node, say),
            },
          ]}
        />
      </Scrolled>
    </>
  );
}
