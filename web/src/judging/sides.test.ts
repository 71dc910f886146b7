import { expect, test } from 'vitest';
import type { PairSideFragment } from '../generated/documents';
import { sideBySide } from './sides';

function record(system: string, more: Partial<PairSideFragment>): PairSideFragment {
  const head = { __typename: 'Inspection', standing: 'STATED', secrecy: 'INTERNAL' } as const;
  return {
    ...head,
    id: system,
    label: '货运检查',
    placeholder: false,
    title: '货运检查',
    regime: 'ADMIN_INSPECTION',
    status: null,
    trigger: null,
    start: '2024-05-27',
    end: '2024-05-27',
    annualPlan: null,
    source: { system, recordId: '7', agency: { code: system, name: system } },
    leadUnit: null,
    targets: [],
    matters: [],
    otherRecords: [],
    ...more,
  };
}

test('two records are told line by line, with what differs', () => {
  const lines = sideBySide(
    record('JT-SYS', {}),
    record('DC-SYS', { start: '2024-05-28', end: '2024-05-28' }),
    ([chinese]) => chinese,
  );
  expect(lines.filter(({ differs }) => differs).map(({ title }) => title[0])).toEqual(['起止日期']);
  expect(lines.find(({ title }) => title[1] === 'Regime')?.left).toBe('行政检查');
  expect(lines.map(({ title }) => title[1])).not.toContain('Status');
});
