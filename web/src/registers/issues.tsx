import { type IssueFilter, IssueRegisterDocument } from '../generated/documents';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const issues = register<IssueFilter>()({
  path: '/issues',
  title: ['问题', 'Issues'],
  document: IssueRegisterDocument,
  orders: 'IssueOrder',
  columns: [
    {
      key: 'title',
      orders: { ascend: 'TITLE_ASC' },
      title: ['问题', 'Issue'],
      cell: (row) => <RecordLink record={row} />,
    },
    {
      key: 'status',
      title: ['状态', 'Status'],
      width: 100,
      cell: (row) => <WordTag of="IssueStatus" value={row.status} />,
    },
    { key: 'category', title: ['问题类别', 'Category'], width: 150, cell: (row) => row.category },
    {
      key: 'unit',
      title: ['责任单位', 'Unit'],
      width: 170,
      cell: (row) => row.unit && <RecordLink record={row.unit} />,
    },
    { key: 'entryCount', title: ['条目数', 'Entries'], width: 80, cell: (row) => row.entryCount },
    {
      key: 'lists',
      title: ['所在清单', 'Lists'],
      width: 260,
      cell: (row, say) => (
        <span className="record-links">
          {row.lists.map((entry) => (
            <span key={entry.id}>
              {entry.list?.name ?? (entry.list?.kind && say(wordOf('ListKind', entry.list.kind)))}{' '}
              <WordTag of="EntryStatus" value={entry.status} />
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'foundOn',
      orders: { ascend: 'FOUND_ASC', descend: 'FOUND_DESC' },
      title: ['发现日期', 'Found'],
      width: 110,
      cell: (row) => row.foundOn,
    },
    { key: 'closedOn', title: ['销号日期', 'Closed'], width: 110, cell: (row) => row.closedOn },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'words', field: 'statuses', title: ['状态', 'Status'], vocabulary: 'IssueStatus' },
    { form: 'words', field: 'listKinds', title: ['清单类型', 'List kind'], vocabulary: 'ListKind' },
    { form: 'units', field: 'units', title: ['责任单位', 'Units'] },
    { form: 'list', field: 'categories', title: ['问题类别', 'Categories'] },
    { form: 'number', field: 'minLists', title: ['至少所在清单数', 'On at least … lists'] },
    { form: 'period', from: 'foundFrom', to: 'foundTo', title: ['发现日期', 'Found'] },
  ],
});
