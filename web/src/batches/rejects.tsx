import { Button, Table } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import {
  BatchRejectsDocument,
  type BatchRowFragment,
  type RejectRowFragment,
} from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay, type Word } from '../words/say';
import { RejectsFile } from './rejects-file';

const ROWS = 50;

const COLUMNS: { key: keyof RejectRowFragment; title: Word; width?: number }[] = [
  { key: 'line', title: ['行', 'Line'], width: 70 },
  { key: 'column', title: ['列', 'Column'], width: 150 },
  { key: 'value', title: ['值', 'Value'], width: 220 },
  { key: 'reason', title: ['原因', 'Reason'] },
  { key: 'remedy', title: ['怎样改正', 'Remedy'] },
];

const SHEET: (typeof COLUMNS)[number] = { key: 'sheet', title: ['工作表', 'Sheet'], width: 110 };

/** Every row that a batch rejected: where, which value, why, and what to do about it. */
export function Rejects({ batch }: { batch: BatchRowFragment }) {
  const say = useSay();
  const [trail, setTrail] = useState<(string | null)[]>([null]);
  const [{ data, error, fetching }, ask] = useQuery({
    query: BatchRejectsDocument,
    variables: { id: batch.id, first: ROWS, after: trail.at(-1) ?? null },
  });
  const shown = useRef(batch.rejected);
  useEffect(() => {
    // Nobody tells the cache that an import rejects more while it runs.
    if (shown.current === batch.rejected) return;
    shown.current = batch.rejected;
    ask({ requestPolicy: 'network-only' });
  }, [batch.rejected, ask]);
  const page = data?.batch?.rejects;
  const rows =
    page?.edges.map(({ node }, index) => ({
      ...node,
      reason: say(hubWords(node.reason)),
      remedy: say(hubWords(node.remedy)),
      key: index,
    })) ?? [];
  const columns = rows.some((row) => row.sheet) ? [SHEET, ...COLUMNS] : COLUMNS;
  const title = say(['拒收的行', 'Rejected rows']);
  return (
    <section className="panel rejects" aria-label={title}>
      <div className="panel-head">
        <h2>{`${title} (${batch.rejected})`}</h2>
        {batch.rejectsFile && <RejectsFile address={batch.rejectsFile} />}
      </div>
      {error && <Fault error={error} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <section className="scrolls" tabIndex={0} aria-label={title}>
        <Table
          size="small"
          columns={columns.map(({ key, title, width }) => ({
            key,
            dataIndex: key,
            title: say(title),
            width,
            className: `reject-${key}`,
          }))}
          dataSource={rows}
          loading={fetching && !page}
          pagination={false}
        />
      </section>
      <div className="register-foot">
        <span className="register-foot-space" />
        <Button
          disabled={trail.length === 1}
          onClick={() => setTrail((before) => before.slice(0, -1))}
        >
          {say(['上一页', 'Previous'])}
        </Button>
        <Button
          disabled={!page?.pageInfo.hasNextPage}
          onClick={() => setTrail((before) => [...before, page?.pageInfo.endCursor ?? null])}
        >
          {say(['下一页', 'Next'])}
        </Button>
      </div>
    </section>
  );
}
