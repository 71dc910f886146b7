import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useDownload } from '../client/use-download';
import { useSay } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import type { LedgerKind } from './register';

/** The whole register as a file in the form of its ledger, whatever is filtered. */
export function ExportButton({ ledger }: { ledger: LedgerKind }) {
  const say = useSay();
  const { fetching, fetchFile } = useDownload();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: wordsOf('ExportForm').map(([form]) => ({ key: form, label: form })),
        onClick: ({ key }) => fetchFile(`/exports/${ledger}.${key}`.toLowerCase()),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={fetching}>
        {say(['导出全部', 'Export all'])}
      </Button>
    </Dropdown>
  );
}
