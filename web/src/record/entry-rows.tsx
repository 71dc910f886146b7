import { Table } from 'antd';
import type { EntryOnListFragment, TieFragment } from '../generated/documents';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

export type EntryRow = TieFragment & EntryOnListFragment;

/** One issue as each list tells it, list beside list, so that differences meet the eye. */
export function EntryRows({ entries, label }: { entries: readonly EntryRow[]; label: string }) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <section className="scrolls" tabIndex={0} aria-label={label}>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...entries]}
        columns={[
          {
            title: say(['清单', 'List']),
            width: 200,
            render: (_, { list }) => list && <RecordLink record={list} />,
          },
          {
            title: say(['清单类型', 'List kind']),
            width: 100,
            render: (_, { list }) => list?.kind && say(wordOf('ListKind', list.kind)),
          },
          {
            title: say(['问题描述', 'Text']),
            render: (_, row) => <RecordLink record={row} />,
          },
          {
            title: say(['状态', 'Status']),
            width: 90,
            render: (_, { status }) => <WordTag of="EntryStatus" value={status} />,
          },
          {
            title: say(['完成情况', 'Completion']),
            width: 90,
            render: (_, { completion }) => completion && say(wordOf('Completion', completion)),
          },
          {
            title: say(['责任单位', 'Responsible unit']),
            width: 160,
            render: (_, { responsibleUnit }) =>
              responsibleUnit && <RecordLink record={responsibleUnit} />,
          },
          { title: say(['整改时限', 'Due']), dataIndex: 'dueOn', width: 105 },
          { title: say(['销号日期', 'Closed']), dataIndex: 'closedOn', width: 105 },
        ]}
      />
    </section>
  );
}
