import { useCallback } from 'react';
import type { CombinedError } from 'urql';
import { hubWords } from '../words/hub-words';
import { type Say, useSay } from '../words/say';

/** What went wrong, in one sentence that a reader can act on. */
export function faultWords(error: CombinedError, say: Say): string {
  const [first] = error.graphQLErrors;
  if (first) {
    const { remedy, traceId } = first.extensions;
    const parts = [first.message, typeof remedy === 'string' ? remedy : ''].map((said) =>
      say(hubWords(said)),
    );
    if (typeof traceId === 'string') parts.push(say([`追踪号 ${traceId}`, `Trace ${traceId}`]));
    return parts.filter(Boolean).join(' ');
  }
  return say([
    '一次办没有应答。请检查网络后重试；若仍无应答，请联系管理员。',
    'The hub does not answer. Check the network and try again; else ask your operator.',
  ]);
}

export function useFaultWords(): (error: CombinedError) => string {
  const say = useSay();
  return useCallback((error: CombinedError) => faultWords(error, say), [say]);
}
