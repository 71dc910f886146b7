import { Empty, Spin } from 'antd';
import { useParams } from 'react-router';
import { Fault } from '../client/fault';
import { Page } from '../shell/page';
import { moment } from '../values/moments';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { BatchOutcome } from './batch-outcome';
import { UndoButton } from './undo-button';
import { useBatch } from './use-batch';

/** One import: what it read and did, what it rejected and why, and the way to take it back. */
export default function BatchPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const { batch, error, fetching } = useBatch(id);
  if (error) return <Fault error={error} />;
  if (!batch) {
    return fetching ? (
      <Spin className="waiting" />
    ) : (
      <Empty description={say(['没有这个批次', 'There is no such batch'])} />
    );
  }
  return (
    <Page
      title={say([`批次 ${batch.file}`, `Batch ${batch.file}`])}
      aside={
        <>
          <WordTag of="BatchStatus" value={batch.status} />
          <UndoButton batch={batch} />
        </>
      }
    >
      <p className="facts-line">
        {say(wordOf('LedgerKind', batch.kind))} · {batch.system} · {batch.agency.name} ·{' '}
        {batch.actor} · {moment(batch.importedAt)}
        {batch.dryRun && say([' · 试运行，未写入', ' · dry run, nothing written'])}
      </p>
      <BatchOutcome batch={batch} />
    </Page>
  );
}
