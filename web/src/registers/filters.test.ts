import { describe, expect, test } from 'vitest';
import { chosenIn, filterFrom, orderIn, withField } from './filters';
import { inspections } from './inspections';
import type { Filter } from './register';

const FILTERS: Filter[] = [
  { form: 'text', field: 'text', title: ['文字', 'Text'] },
  { form: 'words', field: 'regimes', vocabulary: 'Regime', title: ['监督类型', 'Regime'] },
  { form: 'period', from: 'from', to: 'to', title: ['日期', 'Period'] },
  { form: 'number', field: 'minLists', title: ['清单数', 'Lists'] },
];

describe('a filter in the address of a page', () => {
  test('becomes what the hub takes', () => {
    const params = new URLSearchParams(
      'text=消防, 学校&regimes=AUDIT,PATROL&from=2024-03-01&minLists=2&after=x&orderBy=START_ASC',
    );
    expect(filterFrom(FILTERS, params)).toEqual({
      text: '消防, 学校',
      regimes: ['AUDIT', 'PATROL'],
      from: '2024-03-01',
      minLists: 2,
    });
  });

  test('is passed over when it is empty or no number', () => {
    expect(filterFrom(FILTERS, new URLSearchParams('text=&minLists=many&unknown=1'))).toEqual({});
  });

  test('leaves out what nobody could choose', () => {
    const stale = 'regimes=XX,AUDIT&from=2024-02-30&to=2024&minLists=-1';
    expect(filterFrom(FILTERS, new URLSearchParams(stale))).toEqual({ regimes: ['AUDIT'] });
    const [, regimes] = FILTERS;
    expect(regimes && chosenIn(regimes, 'regimes', new URLSearchParams('regimes=XX'))).toEqual([]);
  });

  test('has an order that the register knows, else its own', () => {
    const register = { orders: 'InspectionOrder' } as const;
    expect(orderIn(register, new URLSearchParams('orderBy=START_DESC'))).toBe('START_DESC');
    expect(orderIn(register, new URLSearchParams('orderBy=NOPE'))).toBe('START_ASC');
    expect(orderIn({}, new URLSearchParams('orderBy=NOPE'))).toBeUndefined();
  });

  test('when changed begins again at the first page and leaves the rest alone', () => {
    const params = new URLSearchParams('text=a&after=cursor&orderBy=TITLE_ASC');
    const next = withField(params, 'regimes', ['AUDIT', 'PATROL']);
    expect(Object.fromEntries(next)).toEqual({
      text: 'a',
      orderBy: 'TITLE_ASC',
      regimes: 'AUDIT,PATROL',
    });
    expect(filterFrom(FILTERS, next).regimes).toEqual(['AUDIT', 'PATROL']);
    expect(withField(next, 'regimes', []).has('regimes')).toBe(false);
    expect(params.get('after')).toBe('cursor');
  });
});

test('inspections are asked for by the flags that they have', () => {
  const params = new URLSearchParams('flagged=UNMERGED,NOPE');
  expect(filterFrom(inspections.filters, params)).toEqual({ flagged: ['UNMERGED'] });
});
