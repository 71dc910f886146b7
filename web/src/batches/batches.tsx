import { type BatchFilter, BatchRegisterDocument } from '../generated/documents';
import { register } from '../registers/register';
import { moment } from '../values/moments';
import { WordTag } from '../values/word-tag';
import { wordOf } from '../words/vocabularies';
import { BatchLink } from './batch-link';
import { UndoButton } from './undo-button';

export const batches = register<BatchFilter>()({
  path: '/batches',
  title: ['批次', 'Batches'],
  document: BatchRegisterDocument,
  orders: 'BatchOrder',
  columns: [
    {
      key: 'importedAt',
      orders: { ascend: 'STARTED_ASC', descend: 'STARTED_DESC' },
      title: ['导入时间', 'Imported'],
      width: 140,
      cell: (row) => moment(row.importedAt),
    },
    { key: 'file', title: ['文件', 'File'], cell: (row) => <BatchLink batch={row} /> },
    {
      key: 'kind',
      title: ['台账', 'Ledger'],
      width: 110,
      cell: (row, say) => say(wordOf('LedgerKind', row.kind)),
    },
    { key: 'system', title: ['系统', 'System'], width: 120, cell: (row) => row.system },
    { key: 'agency', title: ['单位', 'Agency'], width: 170, cell: (row) => row.agency.name },
    {
      key: 'status',
      title: ['状态', 'Status'],
      width: 90,
      cell: (row) => <WordTag of="BatchStatus" value={row.status} />,
    },
    { key: 'read', title: ['读入', 'Read'], width: 75, cell: (row) => row.read },
    { key: 'created', title: ['新建', 'Created'], width: 75, cell: (row) => row.created },
    { key: 'changed', title: ['变更', 'Changed'], width: 75, cell: (row) => row.changed },
    { key: 'unchanged', title: ['未变', 'Unchanged'], width: 85, cell: (row) => row.unchanged },
    { key: 'rejected', title: ['拒收', 'Rejected'], width: 80, cell: (row) => row.rejected },
    {
      key: 'undo',
      title: ['操作', 'Action'],
      width: 90,
      cell: (row) => <UndoButton batch={row} />,
    },
  ],
  filters: [
    { form: 'list', field: 'systems', title: ['系统', 'Systems'] },
    { form: 'words', field: 'kinds', title: ['台账', 'Ledger'], vocabulary: 'LedgerKind' },
    { form: 'words', field: 'statuses', title: ['状态', 'Status'], vocabulary: 'BatchStatus' },
  ],
});
