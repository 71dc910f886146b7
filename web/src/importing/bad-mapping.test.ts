import { expect, test } from 'vitest';
import { badMapping } from './bad-mapping';
import { readMapping } from './mapping';

test.each([
  ['columns:\n  entry: [a', '第 2 行不是 YAML，请改正。'],
  ['- a', '对应关系应是一张表，写明 columns、constants、values 等，请改正。'],
])('why %j is no mapping is said in Chinese', (text, said) => {
  let fault: unknown;
  try {
    readMapping(text);
  } catch (error) {
    fault = error;
  }
  expect(badMapping(fault)[0]).toBe(said);
});
