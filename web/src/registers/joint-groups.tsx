import { type JointGroupFilter, JointGroupRegisterDocument } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink, RecordLinks } from '../values/record-link';
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
      width: 220,
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
      width: 320,
      cell: (row) => <RecordLinks records={row.inspections.flatMap((one) => one.leadUnit ?? [])} />,
    },
    {
      key: 'period',
      title: ['起止日期', 'Period'],
      width: 112,
      cell: (row) => {
        const starts = row.inspections.flatMap((one) => one.start ?? []).sort();
        const ends = row.inspections.flatMap((one) => one.end ?? []).sort();
        return period(starts[0] ?? null, ends.at(-1) ?? null);
      },
    },
  ],
  filters: [{ form: 'text', field: 'text', title: ['文字', 'Text'] }],
});
