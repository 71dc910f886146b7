import { Alert } from 'antd';
import type { BatchRowFragment } from '../generated/documents';
import { useSay } from '../words/say';
import { BatchCounts } from './batch-counts';
import { BatchProgress } from './batch-progress';
import { Rejects } from './rejects';

/** What a batch has done so far or in the end. */
export function BatchOutcome({ batch }: { batch: BatchRowFragment }) {
  const say = useSay();
  return (
    <div className="stack">
      {batch.status === 'RUNNING' && <BatchProgress batch={batch} />}
      {batch.problem && <Alert type="error" showIcon role="alert" title={batch.problem} />}
      <BatchCounts batch={batch} />
      {batch.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say(['请留意', 'Please note'])}
          description={
            <ul>
              {batch.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          }
        />
      )}
      {batch.rejected > 0 && <Rejects batch={batch} />}
    </div>
  );
}
