import { Alert } from 'antd';
import type { BatchWholeFragment } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';
import { BatchCounts } from './batch-counts';
import { BatchProgress } from './batch-progress';
import { Rejects } from './rejects';
import { isUnderWay } from './use-batch';

/** What a batch has done so far or in the end. */
export function BatchOutcome({ batch }: { batch: BatchWholeFragment }) {
  const say = useSay();
  return (
    <div className="stack">
      {isUnderWay(batch) && <BatchProgress batch={batch} />}
      {batch.problem && (
        <Alert
          // That it was stopped is what somebody wanted.
          type={batch.problemCode === 'IMPORT_STOPPED' ? 'info' : 'error'}
          showIcon
          role="alert"
          title={say(hubWords(batch.problem))}
        />
      )}
      <BatchCounts batch={batch} />
      {batch.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say(['请留意', 'Please note'])}
          description={
            <ul>
              {batch.warnings.map((warning) => (
                <li key={warning}>{say(hubWords(warning))}</li>
              ))}
              {batch.warningsLeftOut > 0 && (
                <li>
                  {say([`另有 ${batch.warningsLeftOut} 条`, `and ${batch.warningsLeftOut} more`])}
                </li>
              )}
            </ul>
          }
        />
      )}
      {batch.rejected > 0 && <Rejects batch={batch} />}
    </div>
  );
}
