import { DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useMutation } from 'urql';
import { useFaultWords } from '../client/faults';
import { EndParameterDocument, type ParameterListedFragment } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';

interface Values {
  on?: Dayjs | null;
  note: string;
}

interface Props {
  row: ParameterListedFragment;
  onClose: (changed: boolean) => void;
}

/** Ends a row on a day, or takes it away; either way it stays in the history. */
export function ParameterEnder({ row, onClose }: Props) {
  const say = useSay();
  const explain = useFaultWords();
  const [form] = Form.useForm<Values>();
  const [{ fetching }, end] = useMutation(EndParameterDocument);

  async function send({ on, note }: Values) {
    const id = row.id ?? '';
    const answer = await end({ id, on: on ? on.format('YYYY-MM-DD') : null, note });
    const refusal = answer.data?.endParameter.errors[0];
    if (!answer.error && !refusal) return onClose(true);
    const words = answer.error ? explain(answer.error) : say(hubWords(refusal?.message ?? ''));
    form.setFields([{ name: refusal?.path?.[0] === 'on' ? 'on' : 'note', errors: [words] }]);
  }

  return (
    <Modal
      open
      title={say([`结束“${row.form.title}”`, `End “${row.form.english}”`])}
      okText={say(['结束', 'End it'])}
      cancelText={say(['取消', 'Cancel'])}
      confirmLoading={fetching}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item
          name="on"
          label={say(['末日', 'Last day'])}
          extra={say([
            '不填即取消此行，如同从未设定；历史中保留。',
            'Left empty, the row is taken away as if never set; the history keeps it.',
          ])}
        >
          <DatePicker />
        </Form.Item>
        <Form.Item
          name="note"
          label={say(['说明（记入历史）', 'Why (kept in the history)'])}
          rules={[{ required: true, whitespace: true, message: say(['请说明理由', 'Say why']) }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
