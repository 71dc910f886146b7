import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import RulesPage from './rules-page';

const asked = vi.hoisted(() => ({ role: 'PARTNER' }));

const DEED = {
  at: '2026-06-01T09:00:00+08:00',
  agency: { code: 'CITY-DC', name: '市督查室' },
  person: '王明',
  note: '试行半年',
};
const ROW = {
  id: null,
  holds: false,
  form: { form: 'DAYS', title: '间隔天数', english: 'days', vocabulary: null, rules: [] },
  parameter: {
    name: 'reuse_days',
    value: '90',
    regime: null,
    matter: null,
    region: null,
    body: null,
    validFrom: null,
    validTo: null,
    basis: 'LAW',
    source: '第42条',
  },
  set: null,
  ended: null,
};
const OWN = {
  ...ROW,
  id: 'pa1',
  holds: true,
  parameter: { ...ROW.parameter, value: '120', regime: 'AUDIT', validTo: '2026-12-31' },
  set: DEED,
};
const DAY = { day: '2099-10-09', open: false, basis: 'OVERRIDE', published: false, history: [] };
const ANSWERS: Record<string, object> = {
  Me: {
    me: {
      get role() {
        return asked.role;
      },
    },
  },
  Parameters: { parameters: [ROW, OWN] },
  Rules: {
    rules: [
      {
        id: 'UV1',
        kind: 'ULTRA_VIRES',
        severity: 'HARD',
        basis: 'LAW',
        enforcement: 'ADVISE',
        parameters: [],
        title: '部门未经指定督查',
        english: 'x',
        source: '第7条',
        englishSource: 'y',
      },
    ],
  },
  ParameterForms: { parameterForms: [] },
  Workdays: {
    workdays: [
      { ...DAY, holiday: null, english: null, override: { id: 'wd1', open: false, set: DEED } },
    ],
  },
};

vi.mock('urql', async (original) => ({
  ...(await original<object>()),
  useQuery: ({ query }: { query: { definitions: { name: { value: string } }[] } }) => [
    { fetching: false, data: ANSWERS[query.definitions[0]?.name.value ?? ''] },
    () => undefined,
  ],
}));

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null });
});

function shown(role: string, tab: string): string {
  asked.role = role;
  return renderToStaticMarkup(
    <MemoryRouter initialEntries={[`/rules?tab=${tab}`]}>
      <RulesPage />
    </MemoryRouter>,
  );
}

test('a rule shows what it rests on and whether it only advises', () => {
  const page = shown('PARTNER', 'rules');
  expect(page).toContain('部门未经指定督查');
  expect(page).toContain('第7条');
  expect(page).toMatch(/法律法规/);
  expect(page).toContain('提示');
});

test('a parameter shows for what it holds, who set it and why', () => {
  const page = shown('PARTNER', 'parameters');
  expect(page).toMatch(
    /120.*审计.*… – 2026-12-31.*现行.*试行半年.*市督查室 · 王明 · 2026-06-01 09:00/s,
  );
  expect(page).toContain('随系统提供');
});

test('only an administrator finds a way to change anything', () => {
  for (const tab of ['parameters', 'workdays']) {
    expect(shown('PARTNER', tab)).not.toContain('修改');
    expect(shown('ADMINISTRATOR', tab)).toContain('修改');
  }
  expect(shown('ADMINISTRATOR', 'parameters')).toContain('另行设定');
});

test('a replay is offered to administrators and auditors only', () => {
  expect(shown('PARTNER', 'rules')).not.toContain('回放');
  for (const role of ['ADMINISTRATOR', 'AUDITOR']) {
    expect(shown(role, 'replay')).toContain('什么都不保存');
  }
});

test('a year without published holidays says so', () => {
  const page = shown('PARTNER', 'workdays');
  expect(page).toMatch(/节假日安排尚未收录/);
  expect(page).toMatch(/2099-10-09.*休息.*自定.*试行半年/s);
});
