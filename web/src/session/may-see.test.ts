import { expect, test } from 'vitest';
import { WORDS } from '../generated/words';
import { mayDo, maySee, needsPurpose } from './may-see';

test('a caller reads of the classes up to its clearance', () => {
  const [first, second, accused, rest, none] = maySee('PARTNER', 'INTERNAL');
  expect([first?.[0], second?.[0]]).toEqual(['公开记录：全部可见。', '内部记录：全部可见。']);
  expect(accused?.[0]).toContain('写明疑似性质的线索');
  expect(rest?.[0]).toContain('已占用');
  expect(none).toBeUndefined();
  expect(maySee('PLANNER', 'SECRET')).toHaveLength(6);
});

test('an administrator sees nothing above INTERNAL, whatever the token says', () => {
  expect(maySee('ADMINISTRATOR', 'SECRET')).toEqual(maySee('PARTNER', 'INTERNAL'));
  expect(needsPurpose('ADMINISTRATOR', 'SECRET')).toBe(false);
});

test('who may see RESTRICTED records is asked for a purpose, nobody else', () => {
  expect(needsPurpose('PARTNER', 'INTERNAL')).toBe(false);
  expect(needsPurpose('PARTNER', 'RESTRICTED')).toBe(true);
  expect(needsPurpose('AUDITOR', 'SECRET')).toBe(true);
  expect(needsPurpose('AUDITOR', 'PUBLIC')).toBe(false);
});

test('every role has words for what it may do', () => {
  for (const role of Object.keys(WORDS.Role)) expect(mayDo(role)[0]).not.toBe(role);
});
