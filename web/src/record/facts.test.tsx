import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Facts } from './facts';
import type { RecordNode } from './ties';

const RECORD = {
  __typename: 'Lead',
  id: 'x',
  facts: [{ field: 'title', header: '标题', value: '甲' }],
  extras: { 处室: '三处' },
  withheld: [],
} as unknown as RecordNode;

test('facts of another moment say so, those of now do not', () => {
  const then = renderToStaticMarkup(<Facts record={RECORD} knownAt="2024-03-18T20:30:00Z" />);
  expect(then).toMatch(/^<section[^>]*>.*以下是截至 2024-03-19 04:30 一次办所知的内容.*三处/s);
  expect(renderToStaticMarkup(<Facts record={RECORD} knownAt={null} />)).not.toContain('截至');
});

test('what one may not see is named, and whether it says anything is not', () => {
  const record = { ...RECORD, extras: null, withheld: ['text', 'extras'] } as RecordNode;
  const page = renderToStaticMarkup(<Facts record={record} knownAt={null} />);
  expect(page).toMatch(/内容<\/dt><dd class="withheld">无权查看.*附加信息<\/dt>.*无权查看/s);
  expect(renderToStaticMarkup(<Facts record={RECORD} knownAt={null} />)).not.toContain('无权查看');
});
