import type { Severity, Verdict } from '../generated/documents';
import { useSay, type Word } from '../words/say';
import { wordOf } from '../words/vocabularies';

const ENGLISH: Readonly<Record<Verdict, string>> = {
  CLEAR: 'Clear',
  ADVISE: 'Advice',
  CONFLICT: 'Conflict',
};

interface Judged {
  verdict: Verdict;
  flags: readonly { severity: Severity }[];
}

export function verdictWord(verdict: Verdict): Word {
  return [wordOf('Verdict', verdict)[0], ENGLISH[verdict]];
}

/** The outcome in a word, and how much stands behind it. */
export function VerdictLine({ verdict, flags }: Judged) {
  const say = useSay();
  const hard = flags.filter(({ severity }) => severity === 'HARD').length;
  return (
    <span className={`verdict verdict-${verdict}`}>
      <strong>{say(verdictWord(verdict))}</strong>
      {flags.length > 0 && (
        <span>
          {say([
            `冲突 ${hard} 项，提示 ${flags.length - hard} 项`,
            `${hard} conflict(s), ${flags.length - hard} other(s)`,
          ])}
        </span>
      )}
    </span>
  );
}
