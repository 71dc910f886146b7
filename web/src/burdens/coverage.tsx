import { Link } from 'react-router';
import { type CoverageFilter, CoverageListDocument } from '../generated/documents';
import { register } from '../registers/register';
import { RecordLink } from '../values/record-link';
import { wordOf } from '../words/vocabularies';

/** Units to which nobody came in the cycle. */
export const coverage = register<CoverageFilter>()({
  path: '/burden',
  title: ['未覆盖', 'Not covered'],
  document: CoverageListDocument,
  keyOf: (row) => row.unit.id,
  columns: [
    { key: 'unit', title: ['单位', 'Unit'], cell: (row) => <RecordLink record={row.unit} /> },
    {
      key: 'kind',
      title: ['单位类型', 'Kind'],
      width: 130,
      cell: (row, say) => row.unit.kind && say(wordOf('UnitKind', row.unit.kind)),
    },
    {
      key: 'level',
      title: ['层级', 'Level'],
      width: 90,
      cell: (row, say) => row.unit.level && say(wordOf('UnitLevel', row.unit.level)),
    },
    {
      key: 'last',
      title: ['最近一次入户', 'Last visit'],
      width: 130,
      cell: (row, say) => row.lastVisit ?? say(['从未', 'Never']),
    },
    { key: 'since', title: ['周期首日', 'Cycle since'], width: 120, cell: (row) => row.since },
    {
      key: 'dossier',
      title: ['卷宗', 'Dossier'],
      width: 90,
      cell: (row, say) => (
        <Link to={`/dossier?unit=${encodeURIComponent(row.unit.code)}`}>
          {say(['查看', 'Open'])}
        </Link>
      ),
    },
  ],
  filters: [
    { form: 'units', field: 'units', title: ['单位', 'Units'] },
    { form: 'list', field: 'regions', title: ['行政区划代码', 'Region codes'] },
    { form: 'words', field: 'levels', title: ['层级', 'Levels'], vocabulary: 'UnitLevel' },
    { form: 'words', field: 'kinds', title: ['单位类型', 'Kinds'], vocabulary: 'UnitKind' },
  ],
});
