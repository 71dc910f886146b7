/** Parameters in words: what one says, for what it is, and where a fault of it belongs. */
import type { ParameterListedFragment } from '../generated/documents';
import type { Vocabulary } from '../generated/words';
import type { Word } from '../words/say';
import { wordOf } from '../words/vocabularies';

type Said = ParameterListedFragment['parameter'];

/** What a value says: words by their names, numbers as they are. */
export function valueWords(value: string, vocabulary: string | null): Word {
  if (!value) return ['（无）', '(none)'];
  if (!vocabulary) return [value, value];
  const words = value.split(';').map((word) => wordOf(vocabulary as Vocabulary, word));
  return [words.map(([word]) => word).join('、'), words.map(([, word]) => word).join(', ')];
}

/** For what a row is: the regime, matter, region and body that it names, or all. */
export function scopeWords({ regime, matter, region, body }: Said): Word {
  const parts: Word[] = [];
  if (regime) parts.push(wordOf('Regime', regime));
  if (matter) parts.push([`事项 ${matter} 及其下级`, `matter ${matter} and below`]);
  if (region) parts.push([`${region.name}`, `${region.name}`]);
  if (body) parts.push([`组织者 ${body}`, `plans of ${body}`]);
  if (parts.length === 0) return ['全部', 'All'];
  return [parts.map(([word]) => word).join('，'), parts.map(([, word]) => word).join(', ')];
}

/** The field of the form that a fault is about; null where it is about none of them. */
export function fieldOf(path: readonly string[] | null): string | null {
  const [first, second] = path ?? [];
  const field = first === 'parameter' ? second : first;
  return field ?? null;
}
