import { type FlagFilter, FlagRegisterDocument } from '../generated/documents';
import { JoinButton } from '../joining/join-button';
import { moment, period } from '../values/moments';
import { RecordLink, RecordLinks } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const flags = register<FlagFilter>()({
  path: '/flags',
  title: ['提示', 'Flags'],
  document: FlagRegisterDocument,
  orders: 'FlagOrder',
  columns: [
    {
      key: 'kind',
      title: ['提示类型', 'Kind'],
      width: 120,
      cell: (row, say) => say(wordOf('FlagKind', row.kind)),
    },
    {
      key: 'severity',
      title: ['严重程度', 'Weight'],
      width: 84,
      cell: (row) => <WordTag of="Severity" value={row.severity} />,
    },
    {
      key: 'explanation',
      title: ['说明', 'Why'],
      cell: (row, say) => say([row.explanation, row.english]),
    },
    {
      key: 'unit',
      title: ['单位', 'Unit'],
      width: 150,
      cell: (row) => row.unit && <RecordLink record={row.unit} />,
    },
    {
      key: 'subjects',
      title: ['所涉记录', 'Held against'],
      width: 200,
      cell: (row) => <RecordLinks records={row.subjects} />,
    },
    {
      key: 'begins',
      orders: { ascend: 'BEGINS_ASC' },
      title: ['涉及日期', 'Days'],
      width: 112,
      cell: (row) => <span className="period">{period(row.begins, row.ends)}</span>,
    },
    {
      key: 'raisedAt',
      orders: { descend: 'RAISED_DESC' },
      title: ['提示时间', 'Raised'],
      width: 130,
      cell: (row) => moment(row.raisedAt),
    },
    {
      key: 'remedy',
      title: ['办法', 'Remedy'],
      width: 84,
      cell: (row) => <JoinButton flag={row} />,
    },
  ],
  filters: [
    { form: 'words', field: 'kinds', title: ['提示类型', 'Kinds'], vocabulary: 'FlagKind' },
    { form: 'words', field: 'severities', title: ['严重程度', 'Weight'], vocabulary: 'Severity' },
    { form: 'units', field: 'units', title: ['单位', 'Units'] },
    { form: 'units', field: 'leadUnits', title: ['牵头单位', 'Lead units'] },
    { form: 'words', field: 'regimes', title: ['监督类型', 'Regimes'], vocabulary: 'Regime' },
    { form: 'period', from: 'from', to: 'to', title: ['日期范围', 'Period'] },
    { form: 'list', field: 'regions', title: ['行政区划代码', 'Region codes'] },
  ],
});
