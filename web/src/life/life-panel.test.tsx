import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Drafting } from '../checking/use-draft';
import { HandInBar } from './hand-in-bar';
import { LifePanel } from './life-panel';
import type { LivingPlan } from './living-plan';

const asked = vi.hoisted(() => ({ role: 'PLANNER', enforced: [] as string[] }));

const FLAG = {
  kind: 'DUPLICATE',
  severity: 'HARD',
  subtype: 'CROSS_AGENCY',
  explanation: '三周前已查过',
  english: 'x',
  rule: { id: 'DUPLICATE', title: '重复督查', english: 'x', source: '第15条', englishSource: 'y' },
  unit: null,
  subjects: [],
  answers: [],
};
const ADVICE = { ...FLAG, id: 'b', severity: 'SOFT', explanation: '同月多家' };
const ANSWERS: Record<string, object> = {
  Me: {
    me: {
      get role() {
        return asked.role;
      },
    },
  },
  PlanToDecide: {
    node: {
      flags: [ADVICE, { ...FLAG, id: 'a' }],
      get enforcedFlags() {
        return asked.enforced.map((id) => ({ id }));
      },
    },
  },
};

vi.mock('urql', async (original) => ({
  ...(await original<object>()),
  useClient: () => undefined,
  useMutation: () => [{ fetching: false }, () => undefined],
  useQuery: ({ query }: { query: { definitions: { name: { value: string } }[] } }) => [
    { fetching: false, data: ANSWERS[query.definitions[0]?.name.value ?? ''] },
    () => undefined,
  ],
}));

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null });
});

const SUBMITTED = {
  at: '2026-03-01T09:00:00+08:00',
  actor: '周文',
  agency: { code: 'YX-SC', name: '市监局' },
  step: 'SUBMIT',
  decision: null,
  before: null,
  after: 'SUBMITTED',
  note: null,
  flags: [{ id: 'a', kind: 'DUPLICATE', severity: 'HARD' }],
  answers: [],
};
const PLAN = {
  __typename: 'Inspection',
  id: 'p',
  version: 1,
  label: '消防检查',
  status: 'SUBMITTED',
  steps: [],
  decidable: false,
  decisions: [SUBMITTED],
};

function panel(changes: object): string {
  const plan = { ...PLAN, ...changes } as unknown as LivingPlan;
  return renderToStaticMarkup(
    <MemoryRouter>
      <LifePanel plan={plan} onReload={() => undefined} />
    </MemoryRouter>,
  );
}

test('what nobody did anything to, and the reader may not either, has no panel', () => {
  expect(panel({ decisions: [] })).toBe('');
});

test('the steps that the hub names are there, and no others', () => {
  const page = panel({ steps: ['SCHEDULE', 'CANCEL'] });
  expect(page.match(/<button.*?<\/button>/g)?.join()).toMatch(/排\s?期.*取\s?消/);
  expect(page).not.toMatch(/开\s?始<|审批/);
  expect(page).toMatch(/报批.*已报批.*市监局 周文.*当时冲突 1 项/s);
});

test('an approver finds conflicts first, and cannot approve before each is answered', () => {
  const page = panel({ decidable: true });
  expect(page).toMatch(/三周前已查过.*理由.*同月多家/s);
  expect(page.match(/理由/g)).toHaveLength(1 + 1);
  expect(page).toContain('还有 1 项冲突未答复');
  expect(page).toMatch(/<button[^>]*disabled=""[^>]*><span>批\s?准/);
});

test('what is enforced is said before anybody answers, and nothing is approved', () => {
  asked.enforced = ['a'];
  const page = panel({ decidable: true });
  asked.enforced = [];
  expect(page).toMatch(/强制<.*三周前已查过.*此规则对牵头单位强制执行/s);
  expect(page).not.toContain('理由');
  expect(page).toContain('有 1 项强制的提示');
  expect(page).not.toContain('可以批准');
  expect(page).toMatch(/<button[^>]*disabled=""[^>]*><span>批\s?准/);
  expect(page).not.toMatch(/<button[^>]*disabled=""[^>]*><span>退回修改/);
});

test('what was answered stands in the history with its note', () => {
  const approved = {
    ...SUBMITTED,
    at: '2026-03-02T09:00:00+08:00',
    step: null,
    decision: 'APPROVE',
    before: 'SUBMITTED',
    after: 'APPROVED',
    note: '尽快办理',
    answers: [{ disposition: 'KEEP', reason: '投诉较多', flag: { ...FLAG, id: 'a' } }],
  };
  const page = panel({ status: 'APPROVED', decisions: [SUBMITTED, approved] });
  expect(page).toMatch(/批准.*说明：尽快办理.*三周前已查过.*答复：保留.*投诉较多.*周文/s);
});

test('only a planner finds the way to submit a plan', () => {
  const drafting = { draft: {} } as Drafting;
  const handIn = { faults: { fields: {}, rest: [] }, sending: false } as never;
  const bar = () =>
    renderToStaticMarkup(<HandInBar drafting={drafting} handIn={handIn} hard={2} />);
  expect(bar()).toMatch(/disabled.*报\s?批.*现有 2 项冲突/s);
  for (const role of ['APPROVER', 'PARTNER', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR']) {
    asked.role = role;
    expect(bar()).toBe('');
  }
  asked.role = 'PLANNER';
});
