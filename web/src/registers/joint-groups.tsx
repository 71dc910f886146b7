import { type JointGroupFilter, JointGroupRegisterDocument } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink, RecordLinks } from '../values/record-link';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const jointGroups = register<JointGroupFilter>()({
  path: '/joint-groups',
  title: ['联合检查', 'Joint groups'],
  document: JointGroupRegisterDocument,
  orders: 'JointGroupOrder',
  columns: [
    {
      key: 'label',
      orders: { ascend: 'NUMBER_ASC' },
      title: ['联合检查编号', 'Number'],
      width: 200,
      cell: (row) => <RecordLink record={row} />,
    },
    {
      key: 'inspections',
      title: ['参加的检查', 'Inspections'],
      cell: (row) => <RecordLinks records={row.inspections} />,
    },
    {
      key: 'leadUnits',
      title: ['牵头单位', 'Lead units'],
      width: 260,
      // A coordinator states one; of a group of ledgers those of its members are shown.
      cell: (row) => (
        <RecordLinks
          records={
            row.leadUnit ? [row.leadUnit] : row.inspections.flatMap((one) => one.leadUnit ?? [])
          }
        />
      ),
    },
    {
      key: 'mode',
      title: ['联动方式', 'How they go'],
      width: 100,
      cell: (row, say) =>
        row.mode ? say(wordOf('JointMode', row.mode)) : say(['台账组成', 'Made by ledgers']),
    },
    {
      key: 'period',
      title: ['起止日期', 'Period'],
      width: 112,
      cell: (row) => <span className="period">{period(row.start, row.end)}</span>,
    },
    {
      key: 'visitsSaved',
      title: ['减少入户', 'Visits saved'],
      width: 90,
      cell: (row) => row.visitsSaved,
    },
  ],
  filters: [{ form: 'text', field: 'text', title: ['文字', 'Text'] }],
});
