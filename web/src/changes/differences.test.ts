import { expect, test } from 'vitest';
import { inLanguage, type Word } from '../words/say';
import { differences } from './differences';

const chinese = (word: Word) => inLanguage('zh', word);
const english = (word: Word) => inLanguage('en', word);

const CHANGE = {
  before: [
    { field: 'status', header: '状态', value: 'DRAFT' },
    { field: 'matters', header: '事项编码', value: ['M.a', 'M.b'] },
    { field: 'note', header: '备注', value: '旧' },
  ],
  after: [
    { field: 'status', header: '状态', value: 'APPROVED' },
    { field: 'onsite', header: '是否入户', value: false },
    { field: 'note', header: '备注', value: null },
  ],
};

test('a change is told field by field, with words for values of enumerations', () => {
  expect(differences(CHANGE, 'Inspection', chinese)).toEqual([
    { field: 'status', header: '状态', before: '草稿', after: '已批准' },
    { field: 'matters', header: '事项编码', before: 'M.a；M.b', after: '' },
    { field: 'note', header: '备注', before: '旧', after: '' },
    { field: 'onsite', header: '是否入户', before: '', after: '否' },
  ]);
});

test('the same field means another word in another type, and English has its own', () => {
  const change = { before: [], after: [{ field: 'status', header: '状态', value: 'REPORTED' }] };
  expect(differences(change, 'Entry', chinese)[0]?.after).toBe('已报结果');
  expect(differences(change, 'Issue', chinese)[0]?.after).toBe('已报告');
  expect(differences(change, 'Issue', english)[0]?.after).toBe('Reported');
});
