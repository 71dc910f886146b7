import { expect, test } from 'vitest';
import { plain, vocabularyOf, wordOf, wordsOf, yesOrNo } from './vocabularies';

test('values of enumerations have a word in both languages', () => {
  expect(wordOf('Regime', 'GOV_SUPERVISION')[0]).toBe('政府督查');
  expect(wordOf('Trigger', 'LEAD_TRIGGERED')[0]).toBe('线索');
  for (const [value, word] of wordsOf('InspectionStatus')) {
    expect(word[0], value).toMatch(/[\u4e00-\u9fff]/);
    expect(word[1], value).toMatch(/^[A-Za-z]/);
  }
});

test('a value that the pages do not know stands for itself', () => {
  expect(wordOf('Regime', 'SOMETHING_NEW')).toEqual(['SOMETHING_NEW', 'SOMETHING_NEW']);
});

test('a field finds its vocabulary by the type that it stands in', () => {
  expect(vocabularyOf('Inspection', 'status')).toBe('InspectionStatus');
  expect(vocabularyOf('Handoff', 'status')).toBe('HandoffStatus');
  expect(vocabularyOf('Inspection', 'approvalAuthority')).toBe('Authority');
  expect(vocabularyOf('Inspection', 'title')).toBeUndefined();
});

test('a field reads as English', () => {
  expect(plain('leadUnit')).toBe('Lead unit');
  expect(plain('usccCode')).toBe('Uscc code');
});

test('a yes or a no has its word, and a text that says so stays', () => {
  expect(yesOrNo('Inspection', 'onsite', '否')).toEqual(['否', 'No']);
  expect(yesOrNo('Inspection', 'certified', '是')).toEqual(['是', 'Yes']);
  expect(yesOrNo('Inspection', 'title', '是')).toBeUndefined();
  expect(yesOrNo('Inspection', 'onsite', '现场')).toBeUndefined();
});
