import { type ExemptShareFilter, ExemptShareListDocument } from '../generated/documents';
import { register } from '../registers/register';
import { RecordLink } from '../values/record-link';
import { wordOf } from '../words/vocabularies';

const PERCENT = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 1 });

/** Bodies that lead inspections, with the share that claims an exemption. */
export const exemptShares = register<ExemptShareFilter>()({
  path: '/burden',
  title: ['豁免占比', 'Exempt share'],
  document: ExemptShareListDocument,
  orders: 'ExemptShareOrder',
  keyOf: (row) => row.organiser?.id ?? '',
  columns: [
    {
      key: 'organiser',
      orders: { ascend: 'CODE_ASC' },
      title: ['牵头单位', 'Body'],
      cell: (row) => row.organiser && <RecordLink record={row.organiser} />,
    },
    {
      key: 'inspections',
      title: ['检查', 'Inspections'],
      width: 110,
      cell: (row) => row.inspections,
    },
    {
      key: 'share',
      orders: { descend: 'SHARE_DESC' },
      title: ['占比', 'Share'],
      width: 100,
      cell: (row) => PERCENT.format(row.share),
    },
    { key: 'exempt', title: ['有依据', 'Proven'], width: 90, cell: (row) => row.exempt },
    {
      key: 'unproven',
      orders: { descend: 'UNPROVEN_DESC' },
      title: ['无依据', 'Unproven'],
      width: 110,
      cell: (row) => row.unproven,
    },
    { key: 'parallel', title: ['平行', 'Parallel'], width: 90, cell: (row) => row.parallel },
    {
      key: 'triggers',
      title: ['触发方式（有依据+无依据）', 'Triggers (proven+unproven)'],
      width: 320,
      cell: (row, say) =>
        row.triggers
          .map(
            ({ trigger, proven, unproven }) =>
              `${say(wordOf('Trigger', trigger))} ${proven}+${unproven}`,
          )
          .join('、'),
    },
  ],
  filters: [
    { form: 'units', field: 'leadUnits', title: ['牵头单位', 'Bodies'] },
    { form: 'list', field: 'regions', title: ['行政区划代码', 'Region codes'] },
    { form: 'words', field: 'regimes', title: ['监督类型', 'Regimes'], vocabulary: 'Regime' },
    { form: 'period', from: 'from', to: 'to', title: ['日期范围', 'Period'] },
  ],
});
