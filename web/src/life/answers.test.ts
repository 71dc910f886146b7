import { expect, test } from 'vitest';
import { type Answers, answersTo, flagAt, gravestFirst, unanswered } from './answers';

const FLAGS = [
  { id: 'a', severity: 'HARD' },
  { id: 'b', severity: 'SOFT' },
  { id: 'c', severity: 'HARD' },
] as const;

test('every conflict is owed a disposition and a reason, and nothing else is', () => {
  expect(unanswered(FLAGS, {})).toBe(2);
  const half: Answers = {
    a: { disposition: 'KEEP', reason: '  ' },
    c: { disposition: null, reason: '已协商' },
  };
  expect(unanswered(FLAGS, half)).toBe(2);
  expect(answersTo(FLAGS, half)).toEqual([]);
  const whole: Answers = {
    c: { disposition: 'MERGE', reason: ' 并入消防检查 ' },
    a: { disposition: 'KEEP', reason: '事项不同' },
  };
  expect(unanswered(FLAGS, whole)).toBe(0);
  expect(answersTo(FLAGS, whole)).toEqual([
    { flag: 'a', disposition: 'KEEP', reason: '事项不同' },
    { flag: 'c', disposition: 'MERGE', reason: '并入消防检查' },
  ]);
  expect(unanswered([FLAGS[1]], {})).toBe(0);
});

test('conflicts stand before what only advises', () => {
  expect(gravestFirst(FLAGS).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});

test('a fault of an answer finds the flag that was answered in its place', () => {
  const sent = [
    { flag: 'a', disposition: 'KEEP' as const, reason: '一' },
    { flag: 'c', disposition: 'KEEP' as const, reason: '二' },
  ];
  expect(flagAt(['answers', '1', 'flag'], sent)).toBe('c');
  expect(flagAt(['answers', '7', 'flag'], sent)).toBeNull();
  expect(flagAt(['answers'], sent)).toBeNull();
  expect(flagAt(['id'], sent)).toBeNull();
  expect(flagAt(null, sent)).toBeNull();
});
