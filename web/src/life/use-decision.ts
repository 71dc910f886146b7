import { App } from 'antd';
import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import {
  DecidePlanDocument,
  type FaultFragment,
  type FlagAnswerInput,
  type PlanDecision,
} from '../generated/documents';
import { hubWords } from '../words/hub-words';
import { useSay, type Word } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { flagAt } from './answers';
import type { LivingPlan } from './living-plan';

/** What the hub said to a decision, where each part of it belongs. */
export interface Refused {
  /** At the note. */
  note?: Word;
  /** At the answer to this flag. */
  answer?: { flag: string; fault: Word };
  /** At none of the fields. */
  fault?: FaultFragment;
  error?: CombinedError;
}

/** Where a refusal belongs. */
export function placed(fault: FaultFragment, sent: readonly FlagAnswerInput[]): Refused {
  const words = hubWords(fault.message);
  const flag = flagAt(fault.path, sent);
  if (flag) return { answer: { flag, fault: words } };
  return fault.path?.[0] === 'note' ? { note: words } : { fault };
}

/** Decides a plan at the version that the reader sees. */
export function useDecision({ id, version }: LivingPlan) {
  const say = useSay();
  const { message } = App.useApp();
  const [{ fetching }, decide] = useMutation(DecidePlanDocument);
  const [refused, setRefused] = useState<Refused>({});

  async function send(decision: PlanDecision, answers: FlagAnswerInput[], note: string) {
    if (fetching) return;
    const variables = { id, version, decision, answers, note: note.trim() || null };
    const { data, error } = await decide(variables);
    const fault = data?.decidePlan.errors[0];
    if (error) return setRefused({ error });
    if (fault) return setRefused(placed(fault, answers));
    setRefused({});
    const word = wordOf('PlanDecision', decision);
    message.success(say([`已审批：${word[0]}`, `Decided: ${word[1]}`]));
  }

  return { refused, setRefused, fetching, send };
}
