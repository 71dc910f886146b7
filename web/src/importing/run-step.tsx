import { Alert, Button, Spin } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { useFaultWords } from '../client/faults';
import { ImportLedgerDocument } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';
import { writeMapping } from './mapping';
import type { Prepared } from './mapping-step';
import { RunResult } from './run-result';

interface Props {
  upload: string;
  prepared: Prepared;
  dryRun: boolean;
  onBack: () => void;
  onGoOn: () => void;
}

/** Starts the dry run or the import itself, and shows what comes of it. */
export function RunStep({ upload, prepared, dryRun, onBack, onGoOn }: Props) {
  const say = useSay();
  const explain = useFaultWords();
  const begun = useRef(false);
  const confirmed = useRef(false);
  const [{ data, error }, start] = useMutation(ImportLedgerDocument);
  const run = useCallback(
    (confirm: boolean) => {
      confirmed.current = confirm;
      const { mapping, ...rest } = prepared;
      return start({ ...rest, upload, mapping: writeMapping(mapping) || null, dryRun, confirm });
    },
    [prepared, upload, dryRun, start],
  );
  useEffect(() => {
    // A remount must not import twice.
    if (begun.current) return;
    begun.current = true;
    void run(false);
  }, [run]);

  const refusal = data?.importLedger.errors[0];
  const fault = error ? explain(error) : refusal && say(hubWords(refusal.message));
  const batch = data?.importLedger.batch;
  if (fault) {
    return (
      <div className="stack">
        <Alert type="error" showIcon role="alert" title={fault} />
        <div className="actions">
          <Button onClick={onBack}>{say(['返回修改', 'Back'])}</Button>
          {refusal?.code === 'TOO_MUCH_WITHDRAWN' && (
            <Button danger onClick={() => run(true)}>
              {say(['我已核对，仍按全量撤回', 'I have checked: withdraw all the same'])}
            </Button>
          )}
        </div>
      </div>
    );
  }
  if (!batch) return <Spin className="waiting" />;
  return (
    <RunResult
      id={batch.id}
      dryRun={dryRun}
      onBack={onBack}
      onGoOn={onGoOn}
      onConfirm={prepared.snapshot && !confirmed.current ? () => void run(true) : undefined}
    />
  );
}
