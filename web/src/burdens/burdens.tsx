import { Link } from 'react-router';
import { type BurdenFilter, BurdenListDocument } from '../generated/documents';
import { register } from '../registers/register';
import { period } from '../values/moments';
import { RecordLink } from '../values/record-link';

/** Units that somebody came to in a period, with what that cost them. */
export const burdens = register<BurdenFilter>()({
  path: '/burden',
  title: ['负担', 'Burden'],
  document: BurdenListDocument,
  orders: 'BurdenOrder',
  keyOf: (row) => row.unit.id,
  columns: [
    {
      key: 'unit',
      orders: { ascend: 'CODE_ASC' },
      title: ['单位', 'Unit'],
      cell: (row) => <RecordLink record={row.unit} />,
    },
    {
      key: 'visits',
      orders: { descend: 'VISITS_DESC' },
      title: ['入户次数', 'Visits'],
      width: 120,
      cell: (row) => row.burden.visits,
    },
    {
      key: 'days',
      orders: { descend: 'DAYS_DESC' },
      title: ['入户天数', 'Days'],
      width: 120,
      cell: (row) => row.burden.visitDays,
    },
    {
      key: 'agencies',
      orders: { descend: 'AGENCIES_DESC' },
      title: ['牵头单位数', 'Bodies'],
      width: 120,
      cell: (row) => row.burden.agencies,
    },
    {
      key: 'period',
      title: ['期间', 'Period'],
      width: 210,
      cell: (row) => <span className="period">{period(row.burden.since, row.burden.until)}</span>,
    },
    {
      key: 'dossier',
      title: ['卷宗', 'Dossier'],
      width: 90,
      cell: (row, say) => (
        <Link to={`/dossier?unit=${encodeURIComponent(row.unit.code)}`}>
          {say(['查看', 'Open'])}
        </Link>
      ),
    },
  ],
  filters: [
    { form: 'units', field: 'units', title: ['单位', 'Units'] },
    { form: 'list', field: 'regions', title: ['行政区划代码', 'Region codes'] },
    { form: 'words', field: 'kinds', title: ['单位类型', 'Kinds'], vocabulary: 'UnitKind' },
    { form: 'period', from: 'from', to: 'to', title: ['日期范围', 'Period'] },
  ],
});
