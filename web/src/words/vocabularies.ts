import { FIELDS, type Vocabulary, WORDS } from '../generated/words';
import type { Word } from './say';

const TABLES: Record<Vocabulary, Readonly<Record<string, Word>>> = WORDS;
const KINDS: Readonly<Record<string, Readonly<Record<string, Vocabulary>>>> = FIELDS;

/** The word for a value of an enumeration; a value that the pages do not know stands for itself. */
export function wordOf(vocabulary: Vocabulary, value: string): Word {
  return TABLES[vocabulary][value] ?? [value, value];
}

/** Every value of an enumeration with its word, in the order of the schema. */
export function wordsOf(vocabulary: Vocabulary): [value: string, word: Word][] {
  return Object.entries(TABLES[vocabulary]);
}

/** The enumeration that a field of a type of record takes its values from, if any. */
export function vocabularyOf(typename: string, field: string): Vocabulary | undefined {
  return KINDS[typename]?.[field];
}

/** `leadUnit` → `Lead unit`: the English of a column for which the hub has a Chinese header only. */
export function plain(field: string): string {
  const words = field.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
