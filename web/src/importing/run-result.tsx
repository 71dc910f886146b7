import { Alert, Button, Spin } from 'antd';
import { Link } from 'react-router';
import { BatchOutcome } from '../batches/batch-outcome';
import { useBatch } from '../batches/use-batch';
import { Fault } from '../client/fault';
import { type Say, useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

interface Props {
  id: string;
  dryRun: boolean;
  onBack: () => void;
  onGoOn: () => void;
  /** Runs again with leave to withdraw more than a quarter; absent where that was given or is no question. */
  onConfirm: (() => void) | undefined;
}

function verdict(dryRun: boolean, rejected: number, say: Say): string {
  if (dryRun) {
    return rejected > 0
      ? say(['有的行会被拒收，其余可以导入', 'Some rows would be rejected; all others can go in'])
      : say(['全部可以导入', 'All rows can go in']);
  }
  return rejected > 0
    ? say(['已导入，有的行被拒收', 'Imported; some rows were rejected'])
    : say(['已全部导入', 'All rows are in']);
}

/** The batch of a run as it moves, and where to go from it. */
export function RunResult({ id, dryRun, onBack, onGoOn, onConfirm }: Props) {
  const say = useSay();
  const { batch, error } = useBatch(id);
  if (error) return <Fault error={error} />;
  if (!batch) return <Spin className="waiting" />;
  const running = batch.status === 'RUNNING';
  const good = batch.status === 'COMPLETED';
  return (
    <div className="stack">
      {!running && (
        <Alert
          showIcon
          role="status"
          type={good ? (batch.rejected > 0 ? 'warning' : 'success') : 'error'}
          title={
            good ? verdict(dryRun, batch.rejected, say) : say(wordOf('BatchStatus', batch.status))
          }
        />
      )}
      <BatchOutcome batch={batch} />
      {!running && (
        <div className="actions">
          {dryRun && <Button onClick={onBack}>{say(['返回修改', 'Back'])}</Button>}
          {batch.problemCode === 'TOO_MUCH_WITHDRAWN' && onConfirm && (
            <Button danger onClick={onConfirm}>
              {say(['我已核对，仍按全量撤回', 'I have checked: withdraw all the same'])}
            </Button>
          )}
          {!dryRun && (
            <Link to={`/batches/${encodeURIComponent(id)}`}>
              <Button>{say(['查看批次（可撤销）', 'The batch (can be undone)'])}</Button>
            </Link>
          )}
          <Button type="primary" onClick={onGoOn} disabled={dryRun && !good}>
            {dryRun ? say(['正式导入', 'Import']) : say(['导入下一个文件', 'Next file'])}
          </Button>
        </div>
      )}
    </div>
  );
}
