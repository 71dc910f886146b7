import { App } from 'antd';
import { useState } from 'react';
import { useSession } from '../session/session';
import { useSay, type Word } from '../words/say';
import { download } from './files';

/** Fetches files of the hub for the reader, and says what went wrong. */
export function useDownload() {
  const say = useSay();
  const { headers } = useSession();
  const { message } = App.useApp();
  const [fetching, setFetching] = useState(false);
  async function fetchFile(address: string, asked?: unknown) {
    setFetching(true);
    const fault = await download(address, headers, asked).catch(
      (): Word => ['没有连上系统，请稍后再试', 'The hub was not reached; try again later'],
    );
    setFetching(false);
    if (fault) message.error(say(fault), 8);
  }
  return { fetching, fetchFile };
}
