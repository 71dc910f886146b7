import { Alert, App, AutoComplete, DatePicker, Form, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { useFaultWords } from '../client/faults';
import {
  type FaultFragment,
  type JoinableFragment,
  type JointMode,
  MergeInspectionsDocument,
} from '../generated/documents';
import { underWay } from '../life/patience';
import { addressOf, RecordLink } from '../values/record-link';
import { hubWords } from '../words/hub-words';
import { useSay, type Word } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { commonDays } from './days';

interface Values {
  leadUnit: string;
  days: [Dayjs, Dayjs];
  mode: JointMode;
}

interface Props {
  inspections: readonly JoinableFragment[];
  onClose: () => void;
}

const NEEDED: Word = ['必填', 'Needed'];

/** Lets inspections go together: who leads, on which days, how. A refusal stands at its field. */
export function JoinDialog({ inspections, onClose }: Props) {
  const say = useSay();
  const explain = useFaultWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [{ fetching }, merge] = useMutation(MergeInspectionsDocument);
  const [refused, setRefused] = useState('');
  const days = commonDays(inspections);
  const leads = leadsOf(inspections);

  function place({ path, message: said }: FaultFragment) {
    const field = path?.[0] === 'leadUnit' ? 'leadUnit' : 'days';
    const words = say(hubWords(said));
    if (path?.[0] === 'ids') setRefused(words);
    else form.setFields([{ name: field, errors: [words] }]);
  }

  async function send({ leadUnit, days: [start, end], mode }: Values) {
    if (fetching) return;
    setRefused('');
    const { data, error } = await merge({
      ids: inspections.map(({ id }) => id),
      leadUnit: leadUnit.trim(),
      start: start.format('YYYY-MM-DD'),
      end: end.format('YYYY-MM-DD'),
      mode,
    });
    const fault = data?.mergeInspections.errors[0];
    if (error) return setRefused(explain(error));
    if (fault) return place(fault);
    const group = data?.mergeInspections.jointGroup;
    if (!group) return;
    const saved = group.visitsSaved;
    message.success(
      say([`已组成联合检查，减少入户 ${saved} 次`, `They go together: ${saved} visit(s) fewer`]),
    );
    navigate(addressOf(group.id));
  }

  return (
    <Modal
      open
      title={say(['组成联合检查', 'Make a joint group'])}
      okText={say(['组成', 'Make it'])}
      cancelText={say(['取消', 'Cancel'])}
      okButtonProps={{ loading: underWay(fetching) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        {say([
          '下列检查同日同行，对每个对象只到一次；各自的状态不变，可随时解散。',
          'These go together on the same days and arrive once; none changes its status, and the group can be dissolved.',
        ])}
      </p>
      <ul className="ties">
        {inspections.map((one) => (
          <li key={one.id}>
            <RecordLink record={one} /> <span className="code">{one.source.recordId}</span>
          </li>
        ))}
      </ul>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{
          mode: 'JOINT',
          ...(leads.length === 1 && { leadUnit: leads[0]?.value }),
          ...(days && { days: days.map((day) => dayjs(day)) }),
        }}
      >
        <Form.Item
          name="leadUnit"
          label={say(['牵头单位编码', 'Code of the lead unit'])}
          rules={[{ required: true, whitespace: true, message: say(NEEDED) }]}
        >
          <AutoComplete options={leads} />
        </Form.Item>
        <Form.Item
          name="days"
          label={say(['联合检查日期', 'Days'])}
          rules={[{ required: true, message: say(NEEDED) }]}
        >
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item name="mode" label={say(['联动方式', 'How they go'])}>
          <Select
            options={wordsOf('JointMode').map(([value, word]) => ({ value, label: say(word) }))}
          />
        </Form.Item>
        {refused && <Alert type="error" showIcon role="alert" title={refused} />}
      </Form>
    </Modal>
  );
}

/** The units that lead the inspections, each once. */
function leadsOf(inspections: readonly JoinableFragment[]) {
  const units = inspections.flatMap(({ leadUnit }) => leadUnit ?? []);
  const labels = new Map(units.map(({ code, label }) => [code, `${label} ${code}`]));
  return [...labels].map(([value, label]) => ({ value, label }));
}
