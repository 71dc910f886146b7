import { App } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useFaultWords } from '../client/faults';
import { type Judgement, JudgeSameInspectionDocument } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay, type Word } from '../words/say';

const DONE: Readonly<Record<Judgement, Word>> = {
  SAME: [
    '已判定为同一检查，从此只计一次；可在其记录的“他系统记录”中改判',
    'Judged the same, and counted once; it can be changed on its record, under Other records',
  ],
  DIFFERENT: ['已判定为不同检查，各计一次', 'Judged different, and counted each'],
  UNSURE: ['已判为难定，按规则认定', 'Left to the rule'],
};

/** Keeps a coordinator's word on two records. */
export function useJudging(left: string, right: string, onJudged: () => void) {
  const say = useSay();
  const explain = useFaultWords();
  const { message } = App.useApp();
  const [{ fetching }, judge] = useMutation(JudgeSameInspectionDocument);
  const [fault, setFault] = useState('');

  async function send(judgement: Judgement, note: string) {
    if (fetching) return;
    if (!note.trim()) return setFault(say(['请写明理由', 'Say why']));
    const { data, error } = await judge({ left, right, judgement, note: note.trim() });
    const refusal = data?.judgeSameInspection.errors[0];
    if (error) return setFault(explain(error));
    if (refusal) return setFault(say(hubWords(refusal.message)));
    setFault('');
    message.success(say(DONE[judgement]), 6);
    onJudged();
  }

  return { fetching, fault, send };
}
