import { type EntryFilter, EntryRegisterDocument } from '../generated/documents';
import { RecordLink, Titled } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const entries = register<EntryFilter>()({
  path: '/entries',
  title: ['清单条目', 'List entries'],
  document: EntryRegisterDocument,
  orders: 'EntryOrder',
  ledger: 'ISSUES',
  columns: [
    {
      key: 'text',
      title: ['问题描述', 'Text'],
      cell: (row) => <Titled record={row} number={row.source.recordId} />,
    },
    {
      key: 'list',
      orders: { ascend: 'LIST_ASC' },
      title: ['清单', 'List'],
      width: 190,
      cell: (row) => row.list && <RecordLink record={row.list} />,
    },
    {
      key: 'status',
      title: ['状态', 'Status'],
      width: 90,
      cell: (row) => <WordTag of="EntryStatus" value={row.status} />,
    },
    {
      key: 'completion',
      title: ['完成情况', 'Completion'],
      width: 90,
      cell: (row, say) => row.completion && say(wordOf('Completion', row.completion)),
    },
    { key: 'category', title: ['问题类别', 'Category'], width: 130, cell: (row) => row.category },
    {
      key: 'responsibleUnit',
      title: ['责任单位', 'Responsible unit'],
      width: 170,
      cell: (row) => row.responsibleUnit && <RecordLink record={row.responsibleUnit} />,
    },
    {
      key: 'responsiblePerson',
      title: ['责任人', 'Person'],
      width: 100,
      cell: (row) => row.responsiblePerson && <RecordLink record={row.responsiblePerson} />,
    },
    {
      key: 'foundOn',
      orders: { descend: 'FOUND_DESC' },
      title: ['发现日期', 'Found'],
      width: 105,
      cell: (row) => row.foundOn,
    },
    {
      key: 'dueOn',
      orders: { ascend: 'DUE_ASC' },
      title: ['整改时限', 'Due'],
      width: 105,
      cell: (row) => row.dueOn,
    },
    { key: 'closedOn', title: ['销号日期', 'Closed'], width: 105, cell: (row) => row.closedOn },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'words', field: 'statuses', title: ['状态', 'Status'], vocabulary: 'EntryStatus' },
    { form: 'words', field: 'listKinds', title: ['清单类型', 'List kind'], vocabulary: 'ListKind' },
    { form: 'units', field: 'units', title: ['责任单位', 'Units'] },
    { form: 'list', field: 'categories', title: ['问题类别', 'Categories'] },
    { form: 'period', from: 'dueFrom', to: 'dueTo', title: ['整改时限', 'Due'] },
  ],
});
