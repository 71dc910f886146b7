import { BatchLink } from '../batches/batch-link';
import { ChangeFeedDocument } from '../generated/documents';
import { kindOf } from '../record/kinds';
import { register } from '../registers/register';
import { moment } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { ChangedValues } from './changed-values';

/** The feed: every change that the caller may see. */
export const changes = register<Record<never, never>>()({
  path: '/changes',
  title: ['变更', 'Changes'],
  document: ChangeFeedDocument,
  columns: [
    {
      key: 'at',
      orders: { ascend: 'AT_ASC', descend: 'AT_DESC' },
      title: ['时间', 'At'],
      width: 140,
      cell: (row) => moment(row.at),
    },
    {
      key: 'kind',
      title: ['变更', 'Change'],
      width: 80,
      cell: (row) => <WordTag of="ChangeKind" value={row.kind} />,
    },
    {
      key: 'type',
      title: ['种类', 'Kind'],
      width: 110,
      cell: (row, say) => say(kindOf(row.record.__typename)),
    },
    {
      key: 'record',
      title: ['记录', 'Record'],
      width: 240,
      cell: (row) => <RecordLink record={row.record} />,
    },
    {
      key: 'values',
      title: ['变更内容', 'What changed'],
      cell: (row) => <ChangedValues change={row} typename={row.record.__typename} />,
    },
    { key: 'actor', title: ['操作人', 'Actor'], width: 150, cell: (row) => row.actor },
    {
      key: 'batch',
      title: ['批次', 'Batch'],
      width: 170,
      cell: (row) => row.batch && <BatchLink batch={row.batch} />,
    },
  ],
  filters: [],
  orders: 'ChangeOrder',
  uncounted: true,
});
