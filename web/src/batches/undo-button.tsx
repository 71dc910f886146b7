import { UndoOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useMutation } from 'urql';
import { useFaultWords } from '../client/faults';
import { type BatchRowFragment, UndoBatchDocument } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { type Say, useSay } from '../words/say';

type Undone = Pick<BatchRowFragment, 'id' | 'file' | 'status' | 'mayUndo' | 'created' | 'changed'>;

/** What undoing a batch does, said before it is done. */
function consequences(batch: Undone, say: Say): string {
  return say([
    `将撤回本批新建的 ${batch.created} 条记录，并把 ${batch.changed} 条被变更的记录恢复原样；其他批次也报送过的内容保留。撤销会记入历史，文件可以重新导入。`,
    `Withdraws the ${batch.created} records that it created and puts the ${batch.changed} that it changed back as they were. What other batches also stated stays. The history keeps this, and the file can be imported again.`,
  ]);
}

/** Takes a batch back, after a confirmation that says what will happen. */
export function UndoButton({ batch }: { batch: Undone }) {
  const say = useSay();
  const explain = useFaultWords();
  const { modal, message } = App.useApp();
  const [{ fetching }, undo] = useMutation(UndoBatchDocument);
  if (!batch.mayUndo) return null;

  async function takeBack() {
    const { data, error } = await undo({ id: batch.id });
    const refusal = data?.undoBatch.errors[0];
    const fault = error ? explain(error) : refusal && say(hubWords(refusal.message));
    if (fault) message.error(fault, 8);
    else if (data?.undoBatch.batch?.status === 'UNDOING')
      message.info(
        say([
          `正在撤销 ${batch.file}，进度见批次页`,
          `${batch.file} is being undone; its page shows how far`,
        ]),
      );
    else message.success(say([`已撤销 ${batch.file}`, `${batch.file} was undone`]));
  }

  return (
    <Button
      size="small"
      icon={<UndoOutlined />}
      loading={fetching}
      onClick={() =>
        modal.confirm({
          title: say([`撤销批次 ${batch.file}？`, `Undo ${batch.file}?`]),
          content: consequences(batch, say),
          okText: say(['撤销批次', 'Undo the batch']),
          okButtonProps: { danger: true },
          onOk: takeBack,
        })
      }
    >
      {batch.status === 'UNDOING' ? say(['继续撤销', 'Go on undoing']) : say(['撤销', 'Undo'])}
    </Button>
  );
}
