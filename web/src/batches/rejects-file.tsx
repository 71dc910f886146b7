import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { download } from '../client/files';
import { useSession } from '../session/session';
import { useSay } from '../words/say';

/** The rejected rows as a file in the form of the input, to be put right and imported again. */
export function RejectsFile({ address }: { address: string }) {
  const say = useSay();
  const { token } = useSession();
  const { message } = App.useApp();
  const [fetching, setFetching] = useState(false);
  async function fetchFile() {
    setFetching(true);
    const fault = await download(address, token).finally(() => setFetching(false));
    if (fault) message.error(fault, 8);
  }
  return (
    <Button icon={<DownloadOutlined />} loading={fetching} onClick={fetchFile}>
      {say(['下载拒收文件', 'Download the rejects'])}
    </Button>
  );
}
