import { BatchLink } from '../batches/batch-link';
import type { RecordSourceFragment } from '../generated/documents';
import { moment } from '../values/moments';
import { useSay } from '../words/say';

/** Where a record comes from: system, number, agency, the last import that changed it. */
export function SourceLine({ record }: { record: RecordSourceFragment }) {
  const say = useSay();
  const { source, version, updatedAt } = record;
  return (
    <dl className="source-line">
      <div>
        <dt>{say(['来源系统', 'System'])}</dt>
        <dd>{source.system}</dd>
      </div>
      <div>
        <dt>{say(['编号', 'Number'])}</dt>
        <dd>{source.recordId}</dd>
      </div>
      <div>
        <dt>{say(['报送单位', 'Agency'])}</dt>
        <dd>{source.agency.name}</dd>
      </div>
      <div>
        <dt>{say(['最近批次', 'Last batch'])}</dt>
        <dd>{source.batch ? <BatchLink batch={source.batch} /> : '—'}</dd>
      </div>
      <div>
        <dt>{say(['更新时间', 'Updated'])}</dt>
        <dd>{moment(updatedAt)}</dd>
      </div>
      <div>
        <dt>{say(['版本', 'Version'])}</dt>
        <dd>{version}</dd>
      </div>
    </dl>
  );
}
