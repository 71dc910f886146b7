import { type UnitFilter, UnitRegisterDocument } from '../generated/documents';
import { RecordLink } from '../values/record-link';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const units = register<UnitFilter>()({
  path: '/units',
  title: ['单位', 'Units'],
  document: UnitRegisterDocument,
  orders: 'UnitOrder',
  ledger: 'UNITS',
  columns: [
    {
      key: 'code',
      orders: { ascend: 'CODE_ASC' },
      title: ['单位编码', 'Code'],
      width: 140,
      cell: (row) => row.code,
    },
    {
      key: 'name',
      orders: { ascend: 'NAME_ASC' },
      title: ['单位名称', 'Name'],
      cell: (row) => <RecordLink record={row} />,
    },
    {
      key: 'kind',
      title: ['单位类型', 'Kind'],
      width: 120,
      cell: (row, say) => row.kind && say(wordOf('UnitKind', row.kind)),
    },
    {
      key: 'level',
      title: ['层级', 'Level'],
      width: 80,
      cell: (row, say) => row.level && say(wordOf('UnitLevel', row.level)),
    },
    {
      key: 'regime',
      title: ['监督系统', 'Regime'],
      width: 110,
      cell: (row, say) => row.regime && say(wordOf('Regime', row.regime)),
    },
    {
      key: 'region',
      title: ['行政区划', 'Region'],
      width: 130,
      cell: (row) => row.region && (row.region.name ?? row.region.code),
    },
    {
      key: 'parent',
      title: ['上级单位', 'Parent'],
      cell: (row) => row.parent && <RecordLink record={row.parent} />,
    },
    {
      key: 'usccCode',
      title: ['统一社会信用代码', 'Credit code'],
      width: 180,
      cell: (row) => row.usccCode,
    },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'words', field: 'kinds', title: ['单位类型', 'Kind'], vocabulary: 'UnitKind' },
    { form: 'words', field: 'levels', title: ['层级', 'Level'], vocabulary: 'UnitLevel' },
    { form: 'list', field: 'regions', title: ['行政区划代码', 'Region codes'] },
    { form: 'units', field: 'codes', title: ['单位', 'Units'] },
  ],
});
