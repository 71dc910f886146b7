import { expect, test } from 'vitest';
import { fieldOf, scopeWords, valueWords } from './parameter-words';

const ALL = {
  name: 'reuse_days',
  value: '90',
  regime: null,
  matter: null,
  region: null,
  body: null,
  validFrom: null,
  validTo: null,
  basis: 'LAW',
  source: '办法',
} as const;

test('a value of words is said by their names', () => {
  expect(valueWords('90', null)).toEqual(['90', '90']);
  expect(valueWords('COMPLAINT;EMERGENCY', 'Trigger')).toEqual([
    '投诉、应急',
    'Complaint, Emergency',
  ]);
  expect(valueWords('', 'Trigger')).toEqual(['（无）', '(none)']);
});

test('a row says for what it is', () => {
  expect(scopeWords(ALL)).toEqual(['全部', 'All']);
  const narrow = { ...ALL, regime: 'AUDIT' as const, matter: 'M.food', body: 'CITY-SJ' };
  expect(scopeWords(narrow)).toEqual([
    '审计，事项 M.food 及其下级，组织者 CITY-SJ',
    'Audit, matter M.food and below, plans of CITY-SJ',
  ]);
});

test('a fault stands at the field that it is about', () => {
  expect(fieldOf(['parameter', 'validTo'])).toBe('validTo');
  expect(fieldOf(['note'])).toBe('note');
  expect(fieldOf(['id', 'value'])).toBe('id');
  expect(fieldOf(null)).toBeNull();
});
