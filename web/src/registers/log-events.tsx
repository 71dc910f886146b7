import { type LogEventFilter, LogEventRegisterDocument } from '../generated/documents';
import { moment } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { register } from './register';

export const logEvents = register<LogEventFilter>()({
  path: '/log-events',
  title: ['流转记录', 'Log events'],
  document: LogEventRegisterDocument,
  orders: 'LogEventOrder',
  ledger: 'EVENTS',
  columns: [
    {
      key: 'at',
      orders: { ascend: 'AT_ASC', descend: 'AT_DESC' },
      title: ['时间', 'At'],
      width: 140,
      cell: (row) => row.at && moment(row.at),
    },
    {
      key: 'activity',
      title: ['活动', 'Activity'],
      cell: (row, say) => (
        <RecordLink record={{ ...row, label: row.activity ?? say(['查看', 'Open']) }} />
      ),
    },
    {
      key: 'subject',
      title: ['事项', 'Subject'],
      cell: (row) => row.subject && <RecordLink record={row.subject} />,
    },
    {
      key: 'unit',
      title: ['经办单位', 'Unit'],
      cell: (row) => row.unit && <RecordLink record={row.unit} />,
    },
    { key: 'system', title: ['系统', 'System'], width: 140, cell: (row) => row.source.system },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'units', field: 'units', title: ['经办单位', 'Units'] },
  ],
});
