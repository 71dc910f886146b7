import { Button, Spin } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { type LedgerKind, LedgersDocument, PreviewLedgerDocument } from '../generated/documents';
import { useSay } from '../words/say';
import type { Mapping } from './mapping';
import { MappingForm } from './mapping-form';

/** All that an import needs beside the file. */
export interface Prepared {
  kind: LedgerKind;
  system: string;
  mapping: Mapping;
  strict: boolean;
  snapshot: boolean;
}

interface Props {
  upload: string;
  file: string;
  prepared: Prepared | undefined;
  onBack: () => void;
  onPrepared: (prepared: Prepared) => void;
}

/** Shows what the hub takes the file for, and lets the reader put it right. */
export function MappingStep({ upload, file, prepared, onBack, onPrepared }: Props) {
  const say = useSay();
  const [kind, setKind] = useState<LedgerKind | null>(prepared?.kind ?? null);
  const [{ data: known, error: unknown }] = useQuery({ query: LedgersDocument });
  const [{ data, error, fetching }] = useQuery({
    query: PreviewLedgerDocument,
    variables: { upload, kind },
    requestPolicy: 'network-only',
  });
  const preview = data?.previewLedger;
  const fault = error ?? unknown;
  if (fault) {
    return (
      <div className="stack">
        <Fault error={fault} />
        <div className="actions">
          <Button onClick={onBack}>{say(['换一个文件', 'Another file'])}</Button>
        </div>
      </div>
    );
  }
  if (!known || !preview || fetching) return <Spin className="waiting" />;
  return (
    <MappingForm
      key={`${preview.kind}`}
      file={file}
      ledgers={known.ledgers}
      preview={preview}
      prepared={prepared && prepared.kind === preview.kind ? prepared : undefined}
      onKind={setKind}
      onBack={onBack}
      onPrepared={onPrepared}
    />
  );
}
