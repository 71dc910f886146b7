import words from './hub-words.json';
import type { Word } from './say';
import { wordsOf } from './vocabularies';

type Pattern = { english: RegExp; chinese: string };

// How the hub's sentences name where a plan stands and what is done to it.
const NAMES = (['InspectionStatus', 'InspectionStep', 'PlanDecision'] as const).flatMap((name) =>
  wordsOf(name).map(([value, [chinese]]) => [value, chinese] as const),
);

const EXACT = new Map([...NAMES, ...Object.entries(words)]);

const PATTERNS: Pattern[] = Object.entries(words)
  .filter(([english]) => english.includes('{}'))
  .map(([english, chinese]) => ({
    english: new RegExp(`^${english.split('{}').map(literal).join('(.+?)')}$`, 's'),
    chinese,
  }));

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

// Several sentences may fit, `{}: {}` almost anything: what leaves the least in English is meant.
function chinese(said: string): string {
  const exact = EXACT.get(said);
  if (exact) return exact;
  const tries = [...PATTERNS.map((pattern) => translated(said, pattern)), oneByOne(said)];
  return [...tries, named(said)].reduce(
    (best, one) => (letters(one) < letters(best) ? one : best),
    said,
  );
}

function translated(said: string, { english, chinese: words }: Pattern): string {
  const found = english.exec(said);
  return found ? filled(words, found.slice(1).map(chinese)) : said;
}

// A fault and its remedy may come as two sentences of one text.
function oneByOne(said: string): string {
  const sentences = said.split(/(?<=\.) (?=[A-Z])/);
  return sentences.length > 1 ? sentences.map(chinese).join('') : said;
}

// `SCHEDULE, START`: what may be done instead.
function named(said: string): string {
  const names = said.split(', ').map((name) => EXACT.get(name));
  return names.every((name) => name !== undefined) ? names.join('、') : said;
}

function letters(text: string): number {
  return text.replace(/[^a-z]/gi, '').length;
}

// `{}` takes what was found one after the other, `{2}` what was found second.
function filled(sentence: string, found: string[]): string {
  let next = 0;
  return sentence.replace(/\{(\d?)\}/g, (_, place: string) => {
    const at = place ? Number(place) - 1 : next++;
    return found[at] ?? '';
  });
}

/** What the hub says, in English only, with its Chinese where the pages know it. */
export function hubWords(said: string): Word {
  return [chinese(said), said];
}
