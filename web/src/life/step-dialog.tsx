import { App, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import {
  AdvanceInspectionDocument,
  type FaultFragment,
  type InspectionStep,
} from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import type { LivingPlan } from './living-plan';
import { dayOf, owesNote } from './needs';
import { underWay } from './patience';
import { Refusal } from './refusal';

interface Values {
  on?: Dayjs | null;
  note?: string;
}

interface Props {
  step: InspectionStep;
  plan: LivingPlan;
  onClose: () => void;
  onReload: () => void;
}

/** Takes a step with the day and the note that it asks for; a refusal stands at its field. */
export function StepDialog({ step, plan, onClose, onReload }: Props) {
  const say = useSay();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [{ fetching }, advance] = useMutation(AdvanceInspectionDocument);
  const [refused, setRefused] = useState<FaultFragment>();
  const [error, setError] = useState<CombinedError>();
  const word = say(wordOf('InspectionStep', step));
  const day = dayOf(step);

  async function send({ on, note }: Values) {
    if (fetching) return;
    const { id, version } = plan;
    const answer = await advance({
      id,
      version,
      step,
      scope: null,
      on: on ? on.format('YYYY-MM-DD') : null,
      note: note?.trim() || null,
    });
    const fault = answer.data?.advanceInspection.errors[0];
    const field = fault?.path?.[0];
    setError(answer.error);
    if (fault && (field === 'note' || (field === 'on' && day))) {
      setRefused(undefined);
      form.setFields([{ name: field, errors: [say(hubWords(fault.message))] }]);
      return;
    }
    setRefused(fault);
    if (answer.error || fault) return;
    message.success(say([`已办理：${word}`, `Done: ${word}`]));
    onClose();
  }

  return (
    <Modal
      open
      title={`${word} · ${plan.label}`}
      okText={word}
      cancelText={say(['不办理', 'Leave it'])}
      okButtonProps={{ loading: underWay(fetching) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        {day && (
          <Form.Item name="on" label={say(day.title)} extra={say(day.hint)}>
            <DatePicker />
          </Form.Item>
        )}
        <Form.Item
          name="note"
          label={
            owesNote(step)
              ? say(['说明（必填，记入办理经过）', 'Note (needed, kept with the step)'])
              : say(['说明（可不填，记入办理经过）', 'Note (kept with the step)'])
          }
          rules={[
            {
              required: owesNote(step),
              whitespace: true,
              message: say(['请说明原因', 'Say why']),
            },
          ]}
        >
          <Input maxLength={500} />
        </Form.Item>
        <Refusal refused={refused} error={error} onReload={onReload} />
      </Form>
    </Modal>
  );
}
