import { expect, test } from 'vitest';
import { planOf } from '../checking/plan';
import { draftOf, unapproved } from './draft-of';

const SOURCE = { system: 'XF-SYS', recordId: 'XF-9' };
const CELLS: Readonly<Record<string, string>> = {
  number: 'XF-9',
  title: '消防检查',
  regime: 'ADMIN_INSPECTION',
  leadUnit: 'YX-XF',
  targets: 'A;B;C',
  matters: 'M.safety',
  start: '2026-03-02',
  end: '2026-03-06',
  onsite: '是',
  status: 'APPROVED',
  annualPlan: '2026',
  methods: '检查访谈；暗访',
  approvalNumber: 'PZ-1',
  approvedTargets: 'A;B;C',
  designatedTargets: 'A',
};
const FACTS = Object.entries(CELLS).map(([field, value]) => ({ field, header: field, value }));

function visit(recordId: string, start: string, end: string, system = 'XF-SYS') {
  return { source: { system, recordId }, start, end };
}

const KEPT = {
  facts: FACTS,
  source: SOURCE,
} as unknown as Parameters<typeof draftOf>[0];
const VISITS = [
  visit('XF-9/A', '2026-03-02', '2026-03-06'),
  visit('XF-9/B', '2026-03-03', '2026-03-04'),
  visit('XF-9/C', '2026-03-05', '2026-03-05', 'OTHER'),
];

test('a plan that is kept is the draft of its change, without what was approved', () => {
  const draft = unapproved(draftOf(KEPT, VISITS));
  expect(draft).toMatchObject({
    system: 'XF-SYS',
    number: 'XF-9',
    title: '消防检查',
    annualPlan: '2026',
    methods: 'VISIT;UNDERCOVER',
    designatedTargets: 'A',
  });
  expect(Object.keys(draft).filter((name) => name.startsWith('approv'))).toEqual([]);
  expect(planOf(draft)).toMatchObject({ leadUnit: 'YX-XF', end: '2026-03-06', recordId: 'XF-9' });
});

test('a plan that is edited before its approval keeps what it states of it', () => {
  expect(draftOf(KEPT, VISITS)).toMatchObject({ approvalNumber: 'PZ-1', approvedTargets: 'A;B;C' });
});

test('targets keep the days of their own that the plan gave them, and no others', () => {
  expect(draftOf(KEPT, VISITS).targets).toBe('A;B 2026-03-03~2026-03-04;C');
});
