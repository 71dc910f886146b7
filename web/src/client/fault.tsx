import { Alert, Button } from 'antd';
import type { CombinedError } from 'urql';
import { useSay } from '../words/say';
import { useFaultWords } from './faults';

/** A failed question to the hub: what went wrong, and a way to ask again. */
export function Fault({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const say = useSay();
  const explain = useFaultWords();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={explain(error)}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {say(['重试', 'Try again'])}
          </Button>
        )
      }
    />
  );
}
