import { useEffect, useMemo, useRef, useState } from 'react';
import { type CombinedError, useQuery } from 'urql';
import { PlanCheckDocument, type PlanCheckQuery } from '../generated/documents';
import type { Draft } from './draft';
import { type Question, questionOf } from './plan';

// A verdict is to be there within 200 milliseconds of the last key, so a key that comes by itself
// asks at once. Keys that follow each other sooner than this ask once, so long after the last one; a
// question that another overtakes is given up.
const PAUSE = 50;

export type Report = PlanCheckQuery['overlapCheck'];

export interface Check {
  report: Report | undefined;
  error: CombinedError | undefined;
  /** Whether what is shown is about an earlier draft. */
  waiting: boolean;
  again: () => void;
}

/**
 * What the hub holds against a draft, asked anew as it changes.
 *
 * Another question gives up the one before it, so that the last answer is about the last draft.
 */
export function useCheck(draft: Draft): Check {
  const question = questionOf(draft);
  // A draft is made anew with each key; what it asks is often the same.
  const text = question && JSON.stringify(question);
  const [asked, setAsked] = useState(text);
  const changed = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const now = performance.now();
    const isByItself = now - changed.current >= PAUSE;
    changed.current = now;
    const timer = setTimeout(() => setAsked(text), isByItself ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const variables = useMemo(() => asked && (JSON.parse(asked) as Question), [asked]);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: PlanCheckDocument,
    ...(variables ? { variables } : { pause: true, variables: UNASKED }),
    requestPolicy: 'network-only',
  });
  return {
    report: text && asked ? data?.overlapCheck : undefined,
    error: text && asked ? error : undefined,
    waiting: Boolean(text) && (fetching || stale || text !== asked),
    again,
  };
}

const UNASKED: Question = {
  asOf: null,
  plan: {
    title: '',
    regime: 'GOV_SUPERVISION',
    leadUnit: '',
    targets: [],
    matters: [],
    start: '',
    end: '',
  },
};
