import { type HandoffFilter, HandoffRegisterDocument } from '../generated/documents';
import { moment } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const handoffs = register<HandoffFilter>()({
  path: '/handoffs',
  title: ['移交', 'Handoffs'],
  document: HandoffRegisterDocument,
  orders: 'HandoffOrder',
  ledger: 'HANDOFFS',
  columns: [
    {
      key: 'number',
      title: ['移交编号', 'Number'],
      width: 140,
      cell: (row) => <RecordLink record={{ ...row, label: row.source.recordId }} />,
    },
    {
      key: 'subject',
      title: ['移交事项', 'Subject'],
      cell: (row) => row.subject && <RecordLink record={row.subject} />,
    },
    {
      key: 'kind',
      title: ['移交类型', 'Kind'],
      width: 90,
      cell: (row, say) => row.kind && say(wordOf('HandoffKind', row.kind)),
    },
    {
      key: 'status',
      title: ['状态', 'Status'],
      width: 100,
      cell: (row) => <WordTag of="HandoffStatus" value={row.status} />,
    },
    {
      key: 'from',
      title: ['移出单位', 'From'],
      width: 170,
      cell: (row) => row.from && <RecordLink record={row.from} />,
    },
    {
      key: 'to',
      title: ['接收单位', 'To'],
      width: 170,
      cell: (row) => row.to && <RecordLink record={row.to} />,
    },
    {
      key: 'sentAt',
      orders: { ascend: 'SENT_ASC', descend: 'SENT_DESC' },
      title: ['移交时间', 'Sent'],
      width: 140,
      cell: (row) => row.sentAt && moment(row.sentAt),
    },
    {
      key: 'receivedAt',
      title: ['签收时间', 'Received'],
      width: 140,
      cell: (row) => row.receivedAt && moment(row.receivedAt),
    },
    {
      key: 'dueOn',
      orders: { ascend: 'DUE_ASC' },
      title: ['办理时限', 'Due'],
      width: 105,
      cell: (row) => row.dueOn,
    },
    {
      key: 'returnReason',
      title: ['退回原因', 'Return reason'],
      width: 130,
      cell: (row, say) => row.returnReason && say(wordOf('ReturnReason', row.returnReason)),
    },
  ],
  filters: [
    { form: 'words', field: 'kinds', title: ['移交类型', 'Kind'], vocabulary: 'HandoffKind' },
    { form: 'words', field: 'statuses', title: ['状态', 'Status'], vocabulary: 'HandoffStatus' },
    { form: 'units', field: 'units', title: ['任一方单位', 'Either unit'] },
    { form: 'units', field: 'from', title: ['移出单位', 'From'] },
    { form: 'units', field: 'to', title: ['接收单位', 'To'] },
    { form: 'period', from: 'sentFrom', to: 'sentTo', title: ['移交时间', 'Sent'] },
  ],
});
