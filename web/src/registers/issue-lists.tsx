import { type IssueListFilter, IssueListRegisterDocument } from '../generated/documents';
import { RecordLink } from '../values/record-link';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const issueLists = register<IssueListFilter>()({
  path: '/issue-lists',
  title: ['清单', 'Lists'],
  document: IssueListRegisterDocument,
  orders: 'IssueListOrder',
  columns: [
    {
      key: 'number',
      orders: { ascend: 'NUMBER_ASC' },
      title: ['清单编号', 'Number'],
      width: 180,
      cell: (row) => row.number,
    },
    {
      key: 'name',
      orders: { ascend: 'NAME_ASC' },
      title: ['清单名称', 'Name'],
      cell: (row) => <RecordLink record={row} />,
    },
    {
      key: 'kind',
      title: ['清单类型', 'Kind'],
      width: 140,
      cell: (row, say) => row.kind && say(wordOf('ListKind', row.kind)),
    },
    {
      key: 'owner',
      title: ['所属单位', 'Owner'],
      width: 220,
      cell: (row) => row.owner && <RecordLink record={row.owner} />,
    },
    { key: 'total', title: ['清单总数', 'Total'], width: 110, cell: (row) => row.total },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'words', field: 'kinds', title: ['清单类型', 'Kind'], vocabulary: 'ListKind' },
  ],
});
