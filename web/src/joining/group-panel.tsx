import './joining.css';
import { Table } from 'antd';
import type { RecordNode } from '../record/ties';
import { period } from '../values/moments';
import { RecordLink, RecordLinks, Titled } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { SplitButton } from './split-button';

type Group = Extract<RecordNode, { __typename: 'JointGroup' }>;

/** A joint group: who leads it, how and when it goes, what that saves, and who is in it. */
export function GroupPanel({ group }: { group: Group }) {
  const say = useSay();
  const { leadUnit, mode, start, end, visitsSaved, inspections } = group;
  const facts = [
    [
      ['牵头单位', 'Lead unit'],
      leadUnit ? <RecordLink key="lead" record={leadUnit} /> : say(['台账未写', 'Not stated']),
    ],
    [
      ['联动方式', 'How they go'],
      mode ? say(wordOf('JointMode', mode)) : say(['台账组成', 'Made by ledgers']),
    ],
    [['联合检查日期', 'Days'], period(start, end)],
    [['减少入户', 'Visits saved'], say([`${visitsSaved} 次`, `${visitsSaved}`])],
  ] as const;
  return (
    <section className="panel joint-group" aria-labelledby="group-title">
      <div className="joint-group-head">
        <h2 id="group-title">{say(['同行安排', 'How they go together'])}</h2>
        {mode && <SplitButton group={group} />}
      </div>
      <dl className="joint-group-facts">
        {facts.map(([title, value]) => (
          <div key={title[1]}>
            <dt>{say(title)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <section className="scrolls" tabIndex={0} aria-label={say(['参加的检查', 'Inspections'])}>
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={[...inspections]}
          columns={[
            {
              title: say(['名称', 'Title']),
              render: (_, row) => <Titled record={row} number={row.source.recordId} />,
            },
            {
              title: say(['状态', 'Status']),
              width: 84,
              render: (_, { status }) => <WordTag of="InspectionStatus" value={status} />,
            },
            {
              title: say(['自己的日期', 'Its own days']),
              width: 112,
              render: (_, row) => <span className="period">{period(row.start, row.end)}</span>,
            },
            {
              title: say(['牵头单位', 'Lead unit']),
              width: 160,
              render: (_, row) => row.leadUnit && <RecordLink record={row.leadUnit} />,
            },
            {
              title: say(['对象单位', 'Targets']),
              width: 180,
              render: (_, { targets }) => <RecordLinks records={targets} most={2} />,
            },
          ]}
        />
      </section>
    </section>
  );
}
