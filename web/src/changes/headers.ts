import { useMemo } from 'react';
import { useQuery } from 'urql';
import { type LedgerKind, LedgersDocument } from '../generated/documents';

const LEDGERS: Readonly<Record<string, LedgerKind>> = {
  Unit: 'UNITS',
  Matter: 'MATTERS',
  Person: 'PERSONS',
  Inspection: 'INSPECTIONS',
  Visit: 'VISITS',
  Lead: 'LEADS',
  Entry: 'ISSUES',
  Issue: 'ISSUES',
  IssueList: 'ISSUES',
  Case: 'CASES',
  Handoff: 'HANDOFFS',
  LogEvent: 'EVENTS',
  Quota: 'QUOTAS',
};

/** The Chinese headers of the columns that make up a type of record. */
export function useHeaders(typename: string): ReadonlyMap<string, string> {
  const [{ data }] = useQuery({ query: LedgersDocument, requestPolicy: 'cache-first' });
  return useMemo(() => {
    const ledger = data?.ledgers.find(({ kind }) => kind === LEDGERS[typename]);
    return new Map(ledger?.columns.map(({ field, header }) => [field, header]));
  }, [data, typename]);
}
