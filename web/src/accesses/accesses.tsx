import { AccessLogDocument, type AccessLogQueryVariables } from '../generated/documents';
import { register } from '../registers/register';
import { moment } from '../values/moments';
import { RecordLinks } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import type { Say } from '../words/say';
import { momentsOf } from './period';

function agencyOf({ code, name }: { code: string; name: string }, say: Say): string {
  return code === 'OPERATOR' ? say(['枢纽运维', 'The operator of the hub']) : name;
}

/** Who looked at the records of one's own agency; auditors see every entry. */
export const accesses = register<Pick<AccessLogQueryVariables, 'from' | 'to'>>()({
  path: '/accesses',
  title: ['查阅记录', 'Accesses'],
  document: AccessLogDocument,
  orders: 'AccessOrder',
  variables: momentsOf,
  columns: [
    {
      key: 'at',
      orders: { ascend: 'AT_ASC', descend: 'AT_DESC' },
      title: ['时间', 'At'],
      width: 140,
      cell: (row) => moment(row.at),
    },
    {
      key: 'agency',
      title: ['查阅单位', 'Who looked'],
      width: 200,
      cell: (row, say) => agencyOf(row.agency, say),
    },
    { key: 'person', title: ['人员', 'Person'], width: 100, cell: (row) => row.person },
    {
      key: 'purpose',
      title: ['用途', 'Purpose'],
      cell: (row, say) => row.purpose ?? say(['未说明', 'Not stated']),
    },
    {
      key: 'kind',
      title: ['方式', 'How'],
      width: 90,
      cell: (row) => <WordTag of="AccessKind" value={row.kind} />,
    },
    { key: 'operation', title: ['操作', 'Operation'], width: 170, cell: (row) => row.operation },
    {
      key: 'recordCount',
      title: ['记录数', 'Records'],
      width: 80,
      cell: (row) => row.recordCount,
    },
    {
      key: 'occupiedCount',
      title: ['遇到占用', 'Met as occupied'],
      width: 90,
      cell: (row) => row.occupiedCount || null,
    },
    {
      key: 'records',
      title: ['看到的记录', 'What was shown'],
      width: 320,
      cell: (row) => <RecordLinks records={row.records} />,
    },
  ],
  filters: [{ form: 'period', from: 'from', to: 'to', title: ['时间', 'Period'] }],
});
