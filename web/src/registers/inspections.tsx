import { type InspectionFilter, InspectionRegisterDocument } from '../generated/documents';
import { BeginChoosing, Choosing } from '../joining/choosing';
import { period } from '../values/moments';
import { RecordLink, RecordLinks, Titled } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const inspections = register<InspectionFilter>()({
  path: '/inspections',
  title: ['督检考计划', 'Inspection plans'],
  document: InspectionRegisterDocument,
  orders: 'InspectionOrder',
  ledger: 'INSPECTIONS',
  choosing: { Begin: BeginChoosing, Bar: Choosing },
  columns: [
    {
      key: 'title',
      orders: { ascend: 'TITLE_ASC' },
      title: ['名称', 'Title'],
      cell: (row) => <Titled record={row} number={row.source.recordId} />,
    },
    {
      key: 'regime',
      title: ['监督类型', 'Regime'],
      width: 84,
      cell: (row, say) => row.regime && say(wordOf('Regime', row.regime)),
    },
    {
      key: 'status',
      title: ['状态', 'Status'],
      width: 84,
      cell: (row) => <WordTag of="InspectionStatus" value={row.status} />,
    },
    {
      key: 'period',
      orders: { ascend: 'START_ASC', descend: 'START_DESC' },
      title: ['起止日期', 'Period'],
      width: 112,
      cell: (row) => <span className="period">{period(row.start, row.end)}</span>,
    },
    {
      key: 'leadUnit',
      title: ['牵头单位', 'Lead unit'],
      width: 150,
      cell: (row) => row.leadUnit && <RecordLink record={row.leadUnit} />,
    },
    {
      key: 'targets',
      title: ['对象单位', 'Targets'],
      width: 180,
      cell: (row) => <RecordLinks records={row.targets} most={2} />,
    },
    {
      key: 'matters',
      title: ['事项', 'Matters'],
      width: 150,
      cell: (row) => <RecordLinks records={row.matters} most={2} />,
    },
    {
      key: 'trigger',
      title: ['触发方式', 'Trigger'],
      width: 80,
      cell: (row, say) => row.trigger && say(wordOf('Trigger', row.trigger)),
    },
    {
      key: 'flags',
      title: ['提示', 'Flags'],
      width: 104,
      cell: (row, say) =>
        row.flags.map((flag) => (
          <span key={flag.id} className={`flag flag-${flag.severity}`}>
            {say(wordOf('FlagKind', flag.kind))}
          </span>
        )),
    },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'words', field: 'regimes', title: ['监督类型', 'Regime'], vocabulary: 'Regime' },
    { form: 'words', field: 'statuses', title: ['状态', 'Status'], vocabulary: 'InspectionStatus' },
    { form: 'period', from: 'from', to: 'to', title: ['日期范围', 'Period'] },
    { form: 'units', field: 'leadUnits', title: ['牵头单位', 'Lead units'] },
    { form: 'units', field: 'targets', title: ['对象单位', 'Targets'] },
    { form: 'matters', field: 'matters', title: ['事项', 'Matters'] },
    { form: 'list', field: 'regions', title: ['行政区划代码', 'Region codes'] },
    { form: 'words', field: 'flagged', title: ['提示', 'Flags'], vocabulary: 'FlagKind' },
  ],
});
