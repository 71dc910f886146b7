// What the drop area of Ant Design holds a file's name against its endings with.
import takes from '@rc-component/upload/es/attr-accept';
import { expect, test } from 'vitest';
import { TAKEN } from './taken';

const file = (name: string) => Object.assign(new File([], name), { uid: name });

test.each(['a.csv', 'A.CSV', 'a.csv.gz', 'a.xes.gz', 'a.jsonl.gz', 'a.xlsx'])(
  'the drop area takes %s',
  (name) => expect(takes(file(name), TAKEN)).toBe(true),
);

test.each(['a.docx', 'a.zip', 'a.csv.bz2'])('the drop area refuses %s', (name) =>
  expect(takes(file(name), TAKEN)).toBe(false),
);
