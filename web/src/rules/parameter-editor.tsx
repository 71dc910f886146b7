import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMutation, useQuery } from 'urql';
import { useFaultWords } from '../client/faults';
import {
  type Basis,
  ParameterFormsDocument,
  type ParameterListedFragment,
  type Regime,
  SetParameterDocument,
} from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { OneCode } from './one-code';
import { fieldOf } from './parameter-words';
import { type ParameterForm, ValueField } from './value-field';

interface Values {
  name: string;
  value?: string;
  regime?: Regime;
  matter?: string;
  region?: string;
  body?: string;
  from?: Dayjs | null;
  to?: Dayjs | null;
  basis: Basis;
  source: string;
  note: string;
}

interface Props {
  /** The row to begin with; null for a new one. */
  row: ParameterListedFragment | null;
  onClose: (changed: boolean) => void;
}

const FIELDS: Readonly<Record<string, keyof Values>> = { validFrom: 'from', validTo: 'to' };

function begun(row: ParameterListedFragment | null): Partial<Values> {
  if (!row) return { basis: 'PRACTICE' };
  const { name, value, regime, matter, region, body, basis, source, validFrom, validTo } =
    row.parameter;
  return {
    name,
    value,
    basis,
    source: row.set ? source : '',
    ...(regime && { regime }),
    ...(matter && { matter }),
    ...(region && { region: region.code }),
    ...(body && { body }),
    ...(validFrom && { from: dayjs(validFrom) }),
    ...(validTo && { to: dayjs(validTo) }),
  };
}

/** The form of a parameter; deadline rules that were added here have that of all of them. */
function formOf(forms: ParameterForm[], name: string | undefined): ParameterForm | undefined {
  const own = forms.find((one) => one.name === name);
  return own ?? forms.find((one) => one.form === 'DEADLINE' && name?.startsWith('deadline.'));
}

function day(chosen: Dayjs | null | undefined): string | null {
  return chosen ? chosen.format('YYYY-MM-DD') : null;
}

/** Sets a parameter; what the hub refuses stands at the field that it is about. */
export function ParameterEditor({ row, onClose }: Props) {
  const say = useSay();
  const explain = useFaultWords();
  const [form] = Form.useForm<Values>();
  const name = Form.useWatch('name', form);
  const [{ data }] = useQuery({ query: ParameterFormsDocument });
  const [{ fetching }, set] = useMutation(SetParameterDocument);
  const forms = data?.parameterForms ?? [];
  const chosen = formOf(forms, name ?? row?.parameter.name);
  const scopes = chosen?.scopes ?? [];
  const needed = (message: string) => [{ required: true, whitespace: true, message }];

  async function send({ from, to, note, value, ...said }: Values) {
    const parameter = { ...said, value: value ?? '', validFrom: day(from), validTo: day(to) };
    const answer = await set({ parameter, note });
    const refusal = answer.data?.setParameter.errors[0];
    if (!answer.error && !refusal) return onClose(true);
    const words = answer.error ? explain(answer.error) : say(hubWords(refusal?.message ?? ''));
    const field = fieldOf(refusal?.path ?? null) ?? 'note';
    form.setFields([{ name: FIELDS[field] ?? (field as keyof Values), errors: [words] }]);
  }

  return (
    <Modal
      open
      width={640}
      title={say(['设定参数', 'Set a parameter'])}
      okText={say(['设定', 'Set'])}
      cancelText={say(['取消', 'Cancel'])}
      confirmLoading={fetching}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <Form form={form} layout="vertical" initialValues={begun(row)} onFinish={send}>
        <Form.Item
          name="name"
          label={say(['参数', 'Parameter'])}
          rules={needed(say(['请选择参数', 'Choose a parameter']))}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            disabled={row !== null}
            options={forms.map((one) => ({
              value: one.name,
              label: `${say([one.title, one.english])} ${one.name}`,
            }))}
            onChange={() => form.setFieldsValue({ value: '' })}
          />
        </Form.Item>
        <Form.Item
          name="value"
          label={say(['值', 'Value'])}
          extra={
            chosen &&
            chosen.rules.length > 0 &&
            say([
              `影响的规则：${chosen.rules.map(({ id }) => id).join('、')}`,
              `Changes the flags of ${chosen.rules.map(({ id }) => id).join(', ')}`,
            ])
          }
        >
          <ValueField form={chosen} />
        </Form.Item>
        <div className="parameter-scopes">
          {scopes.includes('regime') && (
            <Form.Item name="regime" label={say(['监督类型', 'Regime'])}>
              <Select
                allowClear
                options={wordsOf('Regime').map(([value, word]) => ({ value, label: say(word) }))}
              />
            </Form.Item>
          )}
          {scopes.includes('matter') && (
            <Form.Item name="matter" label={say(['事项，含其下级', 'Matter, and all below'])}>
              <OneCode of="matters" />
            </Form.Item>
          )}
          {scopes.includes('region') && (
            <Form.Item name="region" label={say(['行政区划代码，含其下级', 'Region, by code'])}>
              <Input />
            </Form.Item>
          )}
          {scopes.includes('body') && (
            <Form.Item name="body" label={say(['组织者', 'Body whose plans'])}>
              <OneCode of="units" />
            </Form.Item>
          )}
          <Form.Item name="from" label={say(['生效自', 'From'])}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="to" label={say(['生效至', 'To'])}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="basis" label={say(['依据', 'Basis'])}>
            <Select
              options={wordsOf('Basis').map(([value, word]) => ({ value, label: say(word) }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="source"
          label={say(['出处', 'Source'])}
          rules={needed(say(['请写明出处', 'Say where the number comes from']))}
        >
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item
          name="note"
          label={say(['说明（记入历史）', 'Why (kept in the history)'])}
          rules={needed(say(['请说明理由', 'Say why']))}
        >
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
