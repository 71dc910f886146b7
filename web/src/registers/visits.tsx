import { type VisitFilter, VisitRegisterDocument } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { register } from './register';

export const visits = register<VisitFilter>()({
  path: '/visits',
  title: ['入户记录', 'Visits'],
  document: VisitRegisterDocument,
  orders: 'VisitOrder',
  ledger: 'VISITS',
  columns: [
    {
      key: 'unit',
      title: ['对象单位', 'Unit'],
      cell: (row) => row.unit && <RecordLink record={row.unit} />,
    },
    {
      key: 'inspection',
      title: ['督检考计划', 'Inspection'],
      cell: (row) => row.inspection && <RecordLink record={row.inspection} />,
    },
    {
      key: 'leadUnit',
      title: ['牵头单位', 'Lead unit'],
      cell: (row) => row.inspection?.leadUnit && <RecordLink record={row.inspection.leadUnit} />,
    },
    {
      key: 'period',
      orders: { ascend: 'START_ASC', descend: 'START_DESC' },
      title: ['起止日期', 'Period'],
      width: 112,
      cell: (row) => <span className="period">{period(row.start, row.end)}</span>,
    },
    { key: 'inspectors', title: ['人数', 'Inspectors'], width: 90, cell: (row) => row.inspectors },
    {
      key: 'stated',
      title: ['来历', 'From'],
      width: 120,
      cell: (row, say) =>
        row.stated ? say(['入户记录', 'Visit ledger']) : say(['按计划推定', 'As planned']),
    },
    {
      key: 'record',
      title: ['入户记录', 'Visit'],
      width: 110,
      cell: (row, say) => <RecordLink record={{ ...row, label: say(['查看', 'Open']) }} />,
    },
  ],
  filters: [
    { form: 'units', field: 'units', title: ['对象单位', 'Units'] },
    { form: 'list', field: 'regions', title: ['行政区划代码', 'Region codes'] },
    { form: 'period', from: 'from', to: 'to', title: ['日期范围', 'Period'] },
  ],
});
