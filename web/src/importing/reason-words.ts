import type { Word } from '../words/say';

const CHINESE: [RegExp, string][] = [
  [/the same name/, '名称相同'],
  [/another word for it/, '同义名称'],
  [/like ([^,]+)/, '与“$1”相近'],
  [/, (\d+)% of the values fit/, '，$1% 的值相符'],
];

/** Why the hub proposes a column: it says so in English, and in words of its own that we know. */
export function reasonWords(reason: string): Word {
  const chinese = CHINESE.reduce((text, [said, word]) => text.replace(said, word), reason);
  return [chinese, reason];
}
