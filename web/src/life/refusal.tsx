import { Alert, Button } from 'antd';
import type { CombinedError } from 'urql';
import { Fault } from '../client/fault';
import type { FaultFragment } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';

// What is refused because the page shows what was, and no longer is.
const OUTDATED: ReadonlySet<string> = new Set([
  'VERSION_CONFLICT',
  'INVALID_STATE',
  'ENFORCED_FLAGS',
  'UNANSWERED_FLAGS',
  'NOT_FOUND',
]);

interface Props {
  refused: FaultFragment | undefined;
  error?: CombinedError | undefined;
  /** Reads the plan anew. */
  onReload: () => void;
}

/** Why the hub did not do it; where the plan is another by now, with a way to see it as it is. */
export function Refusal({ refused, error, onReload }: Props) {
  const say = useSay();
  if (error) return <Fault error={error} />;
  if (!refused) return null;
  return (
    <Alert
      type={OUTDATED.has(refused.code) ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={say(hubWords(refused.message))}
      action={
        OUTDATED.has(refused.code) && (
          <Button size="small" onClick={onReload}>
            {say(['载入最新内容', 'See it as it is now'])}
          </Button>
        )
      }
    />
  );
}
