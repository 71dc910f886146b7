import { InboxOutlined } from '@ant-design/icons';
import { Alert, Spin, Upload } from 'antd';
import { useState } from 'react';
import { upload } from '../client/files';
import { useSession } from '../session/session';
import { useSay } from '../words/say';
import { TAKEN } from './taken';

interface Props {
  onUpload: (upload: string, file: string) => void;
}

/** Takes a file by dropping or choosing and hands it to the hub; nothing is imported yet. */
export function DropStep({ onUpload }: Props) {
  const say = useSay();
  const { headers } = useSession();
  const [sending, setSending] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function send(file: File) {
    setSending(file.name);
    setFault(null);
    const answer = await upload(file, headers).catch(() => ({
      fault: [
        '文件没有送达，请检查网络后重试。',
        'The file did not arrive. Check the network.',
      ] as const,
    }));
    setSending(null);
    if ('fault' in answer) setFault(say(answer.fault));
    else onUpload(answer.upload, file.name);
  }

  return (
    <div className="stack">
      {fault && <Alert type="error" showIcon role="alert" title={fault} />}
      <Spin
        spinning={sending !== null}
        description={sending && say([`正在送交 ${sending}`, `Handing in ${sending}`])}
      >
        <Upload.Dragger
          accept={TAKEN}
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
          aria-label={say(['选择台账文件', 'Choose a ledger file'])}
        >
          <p className="drop-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p className="drop-title">
            {say(['把台账文件拖到这里，或点击选择', 'Drop a ledger here, or click to choose one'])}
          </p>
          <p className="drop-note">
            {say([
              'CSV（UTF-8 或 GB18030）、XLSX、JSON Lines、XES，文本可用 gzip 压缩。表头不同也可以：下一步核对列的对应关系。',
              'CSV (UTF-8 or GB18030), XLSX, JSON lines, XES; text may be compressed by gzip. Other headers are fine: the next step maps them.',
            ])}
          </p>
        </Upload.Dragger>
      </Spin>
      <p className="drop-note">
        {say([
          '同一文件再导入一次不会产生重复记录；有错的行会逐行列出，其余照常导入；整批可以撤销。',
          'The same file imported again creates nothing twice. Every bad row is named, all others go in, and a batch can be undone.',
        ])}
      </p>
    </div>
  );
}
