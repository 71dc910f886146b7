import { expect, test } from 'vitest';
import { placed } from './use-decision';

const SENT = [{ flag: 'a', disposition: 'KEEP' as const, reason: '一' }];
const said = (code: string, path: string[] | null) => ({ code, message: 'Say why.', path });

test('a refusal stands where it belongs: at a flag, at the note, or above the buttons', () => {
  expect(placed(said('INVALID_ARGUMENT', ['answers', '0', 'reason']), SENT)).toEqual({
    answer: { flag: 'a', fault: ['请说明原因。', 'Say why.'] },
  });
  expect(placed(said('INVALID_ARGUMENT', ['note']), SENT)).toEqual({
    note: ['请说明原因。', 'Say why.'],
  });
  for (const [code, path] of [
    ['RECUSED', ['id']],
    ['UNANSWERED_FLAGS', ['answers']],
    ['VERSION_CONFLICT', ['version']],
  ] as const) {
    const fault = said(code, [...path]);
    expect(placed(fault, SENT)).toEqual({ fault });
  }
});
