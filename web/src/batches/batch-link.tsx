import { Tag } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../words/say';

interface Props {
  batch: { id: string; file: string; dryRun?: boolean };
}

/** A batch by the name of its file. */
export function BatchLink({ batch }: Props) {
  const say = useSay();
  return (
    <span className="record-link">
      <Link to={`/batches/${encodeURIComponent(batch.id)}`}>{batch.file}</Link>
      {batch.dryRun && <Tag className="tag tag-plain">{say(['试运行', 'Dry run'])}</Tag>}
    </span>
  );
}
