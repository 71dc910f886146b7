import { YAMLParseError } from 'yaml';
import type { Word } from '../words/say';

/** Why a text is no mapping, with the line where YAML tells it. */
export function badMapping(error: unknown): Word {
  if (!(error instanceof YAMLParseError)) {
    return [
      '对应关系应是一张表，写明 columns、constants、values 等，请改正。',
      'A mapping is a table of columns, constants, values and the like; correct it.',
    ];
  }
  const line = error.linePos?.[0].line;
  return line
    ? [`第 ${line} 行不是 YAML，请改正。`, `Line ${line} is not YAML; correct it.`]
    : ['不是 YAML，请改正。', 'This is not YAML; correct it.'];
}
