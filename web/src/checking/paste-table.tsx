import { Alert, Button, Input, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useFaultWords } from '../client/faults';
import { period } from '../values/moments';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import type { Draft } from './draft';
import { HEADERS, pasted, type Row } from './table';
import { type Outcome, useRowChecks } from './use-row-checks';
import { VerdictLine } from './verdict-line';

interface Props {
  text: string;
  onText: (text: string) => void;
  onOpen: (draft: Draft) => void;
}

/** Plans pasted from a spreadsheet, each checked; one that is chosen opens in the form. */
export function PasteTable({ text, onText, onOpen }: Props) {
  const say = useSay();
  const [system, setSystem] = useState('');
  const { rows, unknown, fault } = useMemo(
    () => (text.trim() ? pasted(text, system.trim()) : { rows: [], unknown: [], fault: null }),
    [text, system],
  );
  const outcomes = useRowChecks(rows);
  return (
    <div className="stack">
      <div className="panel">
        <label htmlFor="pasted">
          {say([
            '从 Excel 复制督检考计划台账（连同表头），粘贴到这里',
            'Copy rows of the inspections ledger, headers included, and paste them here',
          ])}
        </label>
        <Input.TextArea
          id="pasted"
          rows={4}
          value={text}
          placeholder={HEADERS.slice(0, 9).join('  ')}
          onChange={(event) => onText(event.target.value)}
        />
        <div className="draft-buttons">
          <label htmlFor="pasted-system">
            {say([
              '来源系统（填后，已报送的同一计划不与自己比对）',
              'Source system (a plan that is handed in already is then not held against itself)',
            ])}
          </label>
          <Input
            id="pasted-system"
            className="pasted-system"
            value={system}
            onChange={(event) => setSystem(event.target.value)}
          />
          <CopyHeaders />
        </div>
      </div>
      {fault && <Alert type="warning" showIcon role="alert" title={say(fault)} />}
      {unknown.length > 0 && (
        <p className="hint">
          {say([
            `未用的列：${unknown.join('、')}`,
            `Columns that were passed over: ${unknown.join(', ')}`,
          ])}
        </p>
      )}
      {rows.length > 0 && <Rows rows={rows} outcomes={outcomes} onOpen={onOpen} />}
    </div>
  );
}

function CopyHeaders() {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      type="link"
      size="small"
      onClick={() => navigator.clipboard.writeText(HEADERS.join('\t')).then(() => setCopied(true))}
    >
      {copied
        ? say(['表头已复制，可粘贴到 Excel 第一行', 'Copied: paste it into the first row'])
        : say(['复制表头', 'Copy the headers'])}
    </Button>
  );
}

interface RowsProps {
  rows: readonly Row[];
  outcomes: ReadonlyMap<number, Outcome>;
  onOpen: (draft: Draft) => void;
}

function Rows({ rows, outcomes, onOpen }: RowsProps) {
  const say = useSay();
  return (
    <section className="scrolls" aria-label={say(['逐行比对', 'Row by row'])}>
      <Table
        size="small"
        rowKey="line"
        dataSource={rows}
        pagination={false}
        columns={[
          { title: say(['行', 'Line']), dataIndex: 'line', width: 56 },
          {
            title: say(['名称', 'Title']),
            render: (_, { draft }: Row) => (
              <Button type="link" className="row-open" onClick={() => onOpen(draft)}>
                {draft.title || draft.number || say(['（未写名称）', '(no title)'])}
              </Button>
            ),
          },
          {
            title: say(['监督类型', 'Regime']),
            width: 100,
            render: (_, { draft }: Row) => draft.regime && say(wordOf('Regime', draft.regime)),
          },
          {
            title: say(['对象单位', 'Targets']),
            width: 180,
            render: (_, { draft }: Row) => <span className="code">{draft.targets}</span>,
          },
          {
            title: say(['起止日期', 'Period']),
            width: 190,
            render: (_, { draft }: Row) => (
              <span className="period">{period(draft.start ?? null, draft.end ?? null)}</span>
            ),
          },
          {
            title: say(['结论', 'Outcome']),
            width: 300,
            render: (_, row: Row) => <RowOutcome row={row} outcome={outcomes.get(row.line)} />,
          },
        ]}
      />
    </section>
  );
}

function RowOutcome({ row, outcome }: { row: Row; outcome: Outcome | undefined }) {
  const say = useSay();
  const explain = useFaultWords();
  if (row.faults.length > 0) {
    return (
      <ul className="plain-list row-faults">
        {row.faults.map((fault) => (
          <li key={fault[1]}>{say(fault)}</li>
        ))}
      </ul>
    );
  }
  if (!outcome) return <span className="hint">{say(['等待比对', 'Waiting'])}</span>;
  if ('error' in outcome) return <span className="row-faults">{explain(outcome.error)}</span>;
  const kinds = [...new Set(outcome.report.flags.map(({ kind }) => kind))];
  return (
    <>
      <VerdictLine {...outcome.report} />
      <p className="hint">
        {kinds.map((kind) => say(wordOf('FlagKind', kind))).join(say(['、', ', ']))}
      </p>
    </>
  );
}
