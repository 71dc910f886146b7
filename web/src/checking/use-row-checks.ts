import { useEffect, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { RowCheckDocument, type RowCheckQuery } from '../generated/documents';
import { type Question, questionOf } from './plan';
import type { Row } from './table';

export type Outcome = { report: RowCheckQuery['overlapCheck'] } | { error: CombinedError };

/**
 * What the hub says to each row, by line; one is asked after the other, and all is given up with
 * the rows.
 */
export function useRowChecks(rows: readonly Row[]): ReadonlyMap<number, Outcome> {
  const client = useClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map());
  useEffect(() => {
    const askable = rows.flatMap((row) => {
      const question = row.faults.length === 0 ? questionOf(row.draft) : null;
      return question ? [{ line: row.line, question }] : [];
    });
    let over = false;
    let giveUp = () => {};
    setOutcomes(new Map());
    function ask([first, ...rest]: { line: number; question: Question }[]) {
      if (!first || over) return;
      const asking = client
        .query(RowCheckDocument, first.question, { requestPolicy: 'network-only' })
        .subscribe(({ data, error }) => {
          const outcome = data ? { report: data.overlapCheck } : error && { error };
          if (!outcome) return;
          setOutcomes((known) => new Map(known).set(first.line, outcome));
          queueMicrotask(() => ask(rest));
        });
      giveUp = asking.unsubscribe;
    }
    ask(askable);
    return () => {
      over = true;
      giveUp();
    };
  }, [client, rows]);
  return outcomes;
}
