import { Form, Input, Modal, Radio } from 'antd';
import { useMutation } from 'urql';
import { useFaultWords } from '../client/faults';
import { SetWorkdayDocument, type WorkdayListedFragment } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';

interface Values {
  open: 'open' | 'closed' | 'published';
  basis: string;
}

const OPEN = { open: true, closed: false, published: null } as const;

interface Props {
  workday: WorkdayListedFragment;
  onClose: (changed: boolean) => void;
}

/** Says that a day is worked or not, or leaves it to the published calendar again. */
export function WorkdayEditor({ workday, onClose }: Props) {
  const say = useSay();
  const explain = useFaultWords();
  const [form] = Form.useForm<Values>();
  const [{ fetching }, set] = useMutation(SetWorkdayDocument);

  async function send({ open, basis }: Values) {
    const answer = await set({ day: workday.day, open: OPEN[open], basis });
    const refusal = answer.data?.setWorkday.errors[0];
    if (!answer.error && !refusal) return onClose(true);
    const words = answer.error ? explain(answer.error) : say(hubWords(refusal?.message ?? ''));
    form.setFields([{ name: 'basis', errors: [words] }]);
  }

  return (
    <Modal
      open
      title={say([`${workday.day} 是否工作日`, `Is ${workday.day} a working day`])}
      okText={say(['设定', 'Set'])}
      cancelText={say(['取消', 'Cancel'])}
      confirmLoading={fetching}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ open: workday.open ? 'closed' : 'open' }}
        onFinish={send}
      >
        <Form.Item name="open" label={say(['这一天', 'The day'])}>
          <Radio.Group
            options={[
              { value: 'open', label: say(['上班', 'is worked']) },
              { value: 'closed', label: say(['休息', 'is off']) },
              { value: 'published', label: say(['按公布的安排', 'as published']) },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="basis"
          label={say(['依据（记入历史）', 'What it rests on (kept in the history)'])}
          rules={[
            {
              required: true,
              whitespace: true,
              message: say(['请写明依据', 'Say what it rests on']),
            },
          ]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
