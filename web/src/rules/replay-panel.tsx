import { Alert, Button, DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import {
  ParameterFormsDocument,
  type Regime,
  ReplayDocument,
  type ReplayQueryVariables,
} from '../generated/documents';
import { useSay } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { OneCode } from './one-code';
import { ReplayResult } from './replay-result';
import { ValueField } from './value-field';

interface Values {
  name: string;
  value?: string;
  regime?: Regime;
  body?: string;
  period: [Dayjs, Dayjs];
}

/** Inspections that the page lists; the command line tells all. */
const LISTED = 100;
const DAY = 'YYYY-MM-DD';
const NOTHING: ReplayQueryVariables = { changes: [], from: '', to: '', first: 0 };

function asked({ name, value, period: [from, to], ...scope }: Values): ReplayQueryVariables {
  const change = { name, value: value ?? '', basis: 'DEFAULT' as const, source: '回放' };
  return {
    changes: [{ ...change, ...scope }],
    from: from.format(DAY),
    to: to.format(DAY),
    first: LISTED,
  };
}

/** What would have been flagged, had a parameter said something else; nothing is stored. */
export function ReplayPanel() {
  const say = useSay();
  const [form] = Form.useForm<Values>();
  const name = Form.useWatch('name', form);
  const [variables, setVariables] = useState<ReplayQueryVariables | null>(null);
  const [{ data: known }] = useQuery({ query: ParameterFormsDocument });
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ReplayDocument,
    variables: variables ?? NOTHING,
    pause: variables === null,
  });
  const forms = (known?.parameterForms ?? []).filter(({ rules }) => rules.length > 0);
  const chosen = forms.find((one) => one.name === name);
  const scopes = chosen?.scopes ?? [];
  const again = () => ask({ requestPolicy: 'network-only' });
  const busy = fetching || stale;
  return (
    <section className="stack" aria-busy={busy}>
      <Alert
        type="info"
        showIcon
        title={say([
          '按所填的值重新比对期间内的检查，看哪些提示会新增、会消除，哪些检查会不得批准。什么都不保存。',
          'The inspections of the period are judged again by the value below: which flags would come and go, and which approvals would be stopped. Nothing is stored.',
        ])}
      />
      <Form
        form={form}
        layout="vertical"
        className="parameter-scopes"
        onFinish={(values) => setVariables(asked(values))}
      >
        <Form.Item
          name="name"
          label={say(['参数', 'Parameter'])}
          rules={[{ required: true, message: say(['请选择参数', 'Choose a parameter']) }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={forms.map((one) => ({
              value: one.name,
              label: `${say([one.title, one.english])} ${one.name}`,
            }))}
            onChange={() => form.resetFields(['value', 'regime', 'body'])}
          />
        </Form.Item>
        <Form.Item name="value" label={say(['所试的值', 'Value to try'])}>
          <ValueField form={chosen} />
        </Form.Item>
        {scopes.includes('regime') && (
          <Form.Item name="regime" label={say(['监督类型', 'Regime'])}>
            <Select
              allowClear
              options={wordsOf('Regime').map(([value, word]) => ({ value, label: say(word) }))}
            />
          </Form.Item>
        )}
        {scopes.includes('body') && (
          <Form.Item name="body" label={say(['组织者', 'Body whose plans'])}>
            <OneCode of="units" />
          </Form.Item>
        )}
        <Form.Item
          name="period"
          label={say(['期间', 'Period'])}
          rules={[{ required: true, message: say(['请选择期间', 'Choose a period']) }]}
        >
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item label=" ">
          <Button type="primary" htmlType="submit" loading={busy}>
            {say(['回放', 'Replay'])}
          </Button>
        </Form.Item>
      </Form>
      {error && <Fault error={error} onRetry={again} />}
      {!error && !busy && data && <ReplayResult replay={data.replay} />}
    </section>
  );
}
