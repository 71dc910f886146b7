import { type PersonFilter, PersonRegisterDocument } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { register } from './register';

export const persons = register<PersonFilter>()({
  path: '/persons',
  title: ['责任人', 'Persons'],
  document: PersonRegisterDocument,
  orders: 'PersonOrder',
  ledger: 'PERSONS',
  columns: [
    {
      key: 'code',
      orders: { ascend: 'CODE_ASC' },
      title: ['人员编号', 'Code'],
      width: 160,
      cell: (row) => row.code,
    },
    {
      key: 'name',
      orders: { ascend: 'NAME_ASC' },
      title: ['姓名', 'Name'],
      width: 180,
      cell: (row) => <RecordLink record={row} />,
    },
    { key: 'position', title: ['职务', 'Position'], cell: (row) => row.position },
    {
      key: 'unit',
      title: ['单位', 'Unit'],
      cell: (row) => row.unit && <RecordLink record={row.unit} />,
    },
    {
      key: 'term',
      title: ['任职时间', 'Term'],
      width: 220,
      cell: (row) => period(row.from, row.to),
    },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'units', field: 'units', title: ['单位', 'Units'] },
  ],
});
