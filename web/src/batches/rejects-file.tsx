import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDownload } from '../client/use-download';
import { useSay } from '../words/say';

/** The rejected rows as a file in the form of the input, to be put right and imported again. */
export function RejectsFile({ address }: { address: string }) {
  const say = useSay();
  const { fetching, fetchFile } = useDownload();
  return (
    <Button icon={<DownloadOutlined />} loading={fetching} onClick={() => fetchFile(address)}>
      {say(['下载拒收文件', 'Download the rejects'])}
    </Button>
  );
}
