import { expect, test } from 'vitest';
import { inLanguage, type Word } from '../words/say';
import { differences } from './differences';

const chinese = (word: Word) => inLanguage('zh', word);
const english = (word: Word) => inLanguage('en', word);

const CHANGE = {
  before: [
    { field: 'status', value: 'DRAFT' },
    { field: 'matters', value: ['M.a', 'M.b'] },
    { field: 'note', value: '旧' },
  ],
  after: [
    { field: 'status', value: 'APPROVED' },
    { field: 'onsite', value: false },
    { field: 'note', value: null },
  ],
};

test('a change is told field by field, with words for values of enumerations', () => {
  expect(differences(CHANGE, 'Inspection', chinese)).toEqual([
    { field: 'status', before: '草稿', after: '已批准' },
    { field: 'matters', before: 'M.a；M.b', after: '' },
    { field: 'note', before: '旧', after: '' },
    { field: 'onsite', before: '', after: '否' },
  ]);
});

test('the same field means another word in another type, and English has its own', () => {
  const change = { before: [], after: [{ field: 'status', value: 'REPORTED' }] };
  expect(differences(change, 'Entry', chinese)[0]?.after).toBe('已报结果');
  expect(differences(change, 'Issue', chinese)[0]?.after).toBe('已报告');
  expect(differences(change, 'Issue', english)[0]?.after).toBe('Reported');
});
