import { type QuotaFilter, QuotaRegisterDocument } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const quotas = register<QuotaFilter>()({
  path: '/quotas',
  title: ['频次上限', 'Quotas'],
  document: QuotaRegisterDocument,
  orders: 'QuotaOrder',
  ledger: 'QUOTAS',
  columns: [
    {
      key: 'code',
      orders: { ascend: 'CODE_ASC' },
      title: ['规则编号', 'Code'],
      width: 150,
      cell: (row) => <RecordLink record={row} />,
    },
    {
      key: 'scope',
      title: ['范围', 'Scope'],
      width: 150,
      cell: (row, say) => row.scope && say(wordOf('QuotaScope', row.scope)),
    },
    {
      key: 'regime',
      title: ['监督类型', 'Regime'],
      width: 110,
      cell: (row, say) => row.regime && say(wordOf('Regime', row.regime)),
    },
    {
      key: 'unit',
      title: ['单位', 'Unit'],
      width: 170,
      cell: (row, say) =>
        row.unit ? <RecordLink record={row.unit} /> : say(['每个单位', 'Each unit']),
    },
    {
      key: 'region',
      title: ['行政区划', 'Region'],
      width: 120,
      cell: (row) => row.region && (row.region.name ?? row.region.code),
    },
    { key: 'limit', title: ['上限', 'Limit'], width: 70, cell: (row) => row.limit },
    {
      key: 'period',
      title: ['周期', 'Period'],
      width: 80,
      cell: (row, say) => row.period && say(wordOf('QuotaPeriod', row.period)),
    },
    {
      key: 'exempt',
      title: ['豁免触发', 'Exempt'],
      width: 180,
      cell: (row, say) =>
        row.exemptTriggers.map((value) => say(wordOf('Trigger', value))).join('、'),
    },
    { key: 'basis', title: ['依据', 'Basis'], cell: (row) => row.basis },
    {
      key: 'valid',
      title: ['生效时间', 'Valid'],
      width: 190,
      cell: (row) => period(row.validFrom, row.validTo),
    },
  ],
  filters: [
    { form: 'words', field: 'scopes', title: ['范围', 'Scope'], vocabulary: 'QuotaScope' },
    { form: 'units', field: 'units', title: ['单位', 'Units'] },
  ],
});
