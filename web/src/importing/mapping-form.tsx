import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { LedgerKind, LedgersQuery, PreviewLedgerQuery } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { ConstantFields } from './constant-fields';
import { type Mapping, readMapping } from './mapping';
import type { Prepared } from './mapping-step';
import { MappingTable } from './mapping-table';
import { MappingText } from './mapping-text';
import { missingFields } from './missing-fields';

export type Ledger = LedgersQuery['ledgers'][number];
export type Preview = PreviewLedgerQuery['previewLedger'];

const SYSTEM = 'onevisit.system';

interface Props {
  file: string;
  ledgers: Ledger[];
  preview: Preview;
  prepared: Prepared | undefined;
  onKind: (kind: LedgerKind) => void;
  onBack: () => void;
  onPrepared: (prepared: Prepared) => void;
}

/** What the file is, whose it is, and which of its columns means what. */
export function MappingForm({ file, ledgers, preview, prepared, ...on }: Props) {
  const say = useSay();
  const [mapping, setMapping] = useState<Mapping>(
    () => prepared?.mapping ?? readMapping(preview.mapping),
  );
  const [system, setSystem] = useState(prepared?.system ?? localStorage.getItem(SYSTEM) ?? '');
  const [strict, setStrict] = useState(prepared?.strict ?? false);
  const [snapshot, setSnapshot] = useState(prepared?.snapshot ?? false);
  const ledger = ledgers.find(({ kind }) => kind === preview.kind);
  const missing = ledger ? missingFields(ledger, mapping, preview) : [];

  function goOn() {
    if (!preview.kind) return;
    localStorage.setItem(SYSTEM, system.trim());
    on.onPrepared({ kind: preview.kind, system: system.trim(), mapping, strict, snapshot });
  }

  return (
    <div className="stack">
      <div className="panel">
        <Form layout="inline" className="import-form">
          <Form.Item label={say(['文件', 'File'])}>
            <strong>{file}</strong>
          </Form.Item>
          <Form.Item label={say(['台账种类', 'Ledger'])} htmlFor="import-kind" required>
            <Select
              id="import-kind"
              className="import-kind"
              value={preview.kind}
              options={ledgers.map(({ kind }) => ({
                value: kind,
                label: say(wordOf('LedgerKind', kind)),
              }))}
              onChange={(kind) => kind && on.onKind(kind)}
            />
          </Form.Item>
          <Form.Item
            label={say(['来源系统', 'System'])}
            htmlFor="import-system"
            required
            tooltip={say([
              '本单位系统的固定名称；同一系统、同一编号即同一记录',
              'The fixed name of your system: the same system and number mean the same record',
            ])}
          >
            <Input
              id="import-system"
              value={system}
              placeholder={say(['如 CITY-DC', 'such as CITY-DC'])}
              onChange={(event) => setSystem(event.target.value)}
            />
          </Form.Item>
          <Checkbox checked={strict} onChange={(event) => setStrict(event.target.checked)}>
            {say(['有错则整批不导入', 'All rows or none'])}
          </Checkbox>
          <Checkbox checked={snapshot} onChange={(event) => setSnapshot(event.target.checked)}>
            {say(['这是全量：文件中没有的记录将撤回', 'Snapshot: withdraw what the file lacks'])}
          </Checkbox>
        </Form>
      </div>
      {preview.faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={say(['文件中有的行无法读取：', 'Some rows of the file cannot be read:'])}
          description={preview.faults.map((fault) => <div key={fault}>{say(hubWords(fault))}</div>)}
        />
      )}
      {ledger && (
        <MappingTable ledger={ledger} preview={preview} mapping={mapping} onChange={setMapping} />
      )}
      {ledger && <ConstantFields ledger={ledger} mapping={mapping} onChange={setMapping} />}
      <MappingText mapping={mapping} onChange={setMapping} />
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say([
            `必填列尚无来源：${missing.map(({ header }) => header).join('、')}`,
            `Required columns without a source: ${missing.map(({ field }) => field).join(', ')}`,
          ])}
        />
      )}
      <div className="actions">
        <Button onClick={on.onBack}>{say(['换一个文件', 'Another file'])}</Button>
        <Button
          type="primary"
          disabled={!system.trim() || !preview.kind || missing.length > 0}
          onClick={goOn}
        >
          {say(['试运行', 'Dry run'])}
        </Button>
      </div>
    </div>
  );
}
