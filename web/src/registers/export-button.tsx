import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { download } from '../client/files';
import { useSession } from '../session/session';
import { useSay } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import type { LedgerKind } from './register';

/** The whole register as a file in the form of its ledger, whatever is filtered. */
export function ExportButton({ ledger }: { ledger: LedgerKind }) {
  const say = useSay();
  const { token } = useSession();
  const { message } = App.useApp();
  const [fetching, setFetching] = useState(false);
  async function fetchFile(form: string) {
    setFetching(true);
    const name = `${ledger}.${form}`.toLowerCase();
    const fault = await download(`/exports/${name}`, token).finally(() => setFetching(false));
    if (fault) message.error(fault, 8);
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: wordsOf('ExportForm').map(([form]) => ({ key: form, label: form })),
        onClick: ({ key }) => fetchFile(key),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={fetching}>
        {say(['导出全部', 'Export all'])}
      </Button>
    </Dropdown>
  );
}
