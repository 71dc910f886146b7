import { Button, Progress } from 'antd';
import { useMutation } from 'urql';
import { type BatchRowFragment, StopImportDocument } from '../generated/documents';
import { span } from '../values/moments';
import { useSay } from '../words/say';

/** How far an import or its undoing is, how fast, how long yet, and the way to stop it. */
export function BatchProgress({ batch }: { batch: BatchRowFragment }) {
  const say = useSay();
  const [{ fetching }, stop] = useMutation(StopImportDocument);
  const { read, progress, rate, secondsLeft } = batch;
  const percent = progress === null ? undefined : Math.floor(progress * 100);
  const undoing = batch.status === 'UNDOING';
  const words = [
    undoing && say(['撤销中', 'Being undone']),
    !undoing && say([`已读 ${read} 行`, `${read} rows read`]),
    rate !== null && say([`每秒 ${Math.round(rate)} 行`, `${Math.round(rate)} rows/s`]),
    secondsLeft !== null && say([`还需约 ${span(secondsLeft)}`, `about ${span(secondsLeft)} left`]),
  ].filter(Boolean);
  return (
    <div className="progress">
      <Progress
        percent={percent ?? 100}
        status="active"
        showInfo={percent !== undefined}
        aria-label={
          undoing
            ? say(['撤销进度', 'Progress of the undoing'])
            : say(['导入进度', 'Progress of the import'])
        }
      />
      <span role="status">{words.join(' · ')}</span>
      <Button danger size="small" loading={fetching} onClick={() => stop({ id: batch.id })}>
        {say(['停止', 'Stop'])}
      </Button>
    </div>
  );
}
