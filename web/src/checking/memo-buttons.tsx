import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDownload } from '../client/use-download';
import { useLanguage, useSay } from '../words/say';
import type { Draft } from './draft';
import { questionOf } from './plan';

/** Puts the memo of a draft on paper, or into a file; the file is asked for what the form says. */
export function MemoButtons({ draft, waiting }: { draft: Draft; waiting: boolean }) {
  const say = useSay();
  const { language } = useLanguage();
  const { fetching, fetchFile } = useDownload();
  const question = questionOf(draft);
  return (
    <>
      <Button icon={<PrinterOutlined />} disabled={waiting} onClick={() => window.print()}>
        {say(['打印比对意见', 'Print the memo'])}
      </Button>
      <Button
        icon={<DownloadOutlined />}
        loading={fetching}
        disabled={waiting || !question}
        onClick={() =>
          fetchFile('/memos/plan.docx', { ...question, language: language.toUpperCase() })
        }
      >
        {say(['下载比对意见', 'Download the memo'])}
      </Button>
    </>
  );
}
