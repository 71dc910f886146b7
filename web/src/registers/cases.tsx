import { type CaseFilter, CaseRegisterDocument } from '../generated/documents';
import { RecordLinks, Titled } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const cases = register<CaseFilter>()({
  path: '/cases',
  title: ['案件', 'Cases'],
  document: CaseRegisterDocument,
  orders: 'CaseOrder',
  ledger: 'CASES',
  columns: [
    {
      key: 'title',
      orders: { ascend: 'TITLE_ASC' },
      title: ['案由', 'Title'],
      cell: (row) => <Titled record={row} number={row.source.recordId} />,
    },
    {
      key: 'type',
      title: ['案件类型', 'Type'],
      width: 110,
      cell: (row, say) => row.type && say(wordOf('CaseType', row.type)),
    },
    {
      key: 'status',
      title: ['状态', 'Status'],
      width: 110,
      cell: (row) => <WordTag of="CaseStatus" value={row.status} />,
    },
    {
      key: 'filedOn',
      orders: { ascend: 'FILED_ASC', descend: 'FILED_DESC' },
      title: ['立案日期', 'Filed'],
      width: 120,
      cell: (row) => row.filedOn,
    },
    {
      key: 'units',
      title: ['涉及单位', 'Units'],
      width: 220,
      cell: (row) => <RecordLinks records={row.units} />,
    },
    {
      key: 'leads',
      title: ['来源线索', 'Leads'],
      width: 220,
      cell: (row) => <RecordLinks records={row.leads} />,
    },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'words', field: 'types', title: ['案件类型', 'Type'], vocabulary: 'CaseType' },
    { form: 'words', field: 'statuses', title: ['状态', 'Status'], vocabulary: 'CaseStatus' },
    { form: 'units', field: 'units', title: ['涉及单位', 'Units'] },
  ],
});
