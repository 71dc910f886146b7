import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { useFaultWords } from '../client/faults';
import { SplitJointGroupDocument } from '../generated/documents';
import { useRole } from '../session/use-role';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';

interface Props {
  group: { id: string; label: string };
}

/** Dissolves a joint group that a coordinator made, after saying what that does. */
export function SplitButton({ group }: Props) {
  const say = useSay();
  const explain = useFaultWords();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const [{ fetching }, split] = useMutation(SplitJointGroupDocument);
  if (useRole() !== 'COORDINATOR') return null;

  async function dissolve() {
    const { data, error } = await split({ id: group.id });
    const refusal = data?.splitJointGroup.errors[0];
    const fault = error ? explain(error) : refusal && say(hubWords(refusal.message));
    if (fault) {
      message.error(fault, 8);
      return;
    }
    message.success(say([`已解散 ${group.label}`, `${group.label} was dissolved`]));
    navigate('/joint-groups');
  }

  return (
    <Button
      danger
      size="small"
      loading={fetching}
      onClick={() =>
        modal.confirm({
          title: say([`解散联合检查 ${group.label}？`, `Dissolve ${group.label}?`]),
          content: say([
            '其中的检查各按自己的日期进行，是否相碰重新比对；历史中留有记录。',
            'Each inspection goes on its own days again and is judged anew; the history keeps this.',
          ]),
          okText: say(['解散', 'Dissolve']),
          cancelText: say(['不解散', 'Leave it']),
          okButtonProps: { danger: true },
          onOk: dissolve,
        })
      }
    >
      {say(['解散', 'Dissolve'])}
    </Button>
  );
}
