import { type MatterFilter, MatterRegisterDocument } from '../generated/documents';
import { RecordLink } from '../values/record-link';
import { register } from './register';

export const matters = register<MatterFilter>()({
  path: '/matters',
  title: ['事项', 'Matters'],
  document: MatterRegisterDocument,
  orders: 'MatterOrder',
  ledger: 'MATTERS',
  columns: [
    {
      key: 'code',
      orders: { ascend: 'CODE_ASC' },
      title: ['事项编码', 'Code'],
      width: 260,
      cell: (row) => row.code,
    },
    {
      key: 'name',
      orders: { ascend: 'NAME_ASC' },
      title: ['事项名称', 'Name'],
      cell: (row) => <RecordLink record={row} />,
    },
    {
      key: 'parent',
      title: ['上级事项', 'Parent'],
      cell: (row) => row.parent && <RecordLink record={row.parent} />,
    },
    {
      key: 'publishedOn',
      title: ['公布日期', 'Published'],
      width: 120,
      cell: (row) => row.publishedOn,
    },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'matters', field: 'codes', title: ['事项', 'Matters'] },
    { form: 'matters', field: 'parents', title: ['上级事项', 'Parent'] },
  ],
});
