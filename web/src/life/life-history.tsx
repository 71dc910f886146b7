import type { PlanLifeFragment } from '../generated/documents';
import { moment } from '../values/moments';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { AnswerLine } from './answer-line';

// More than that is folded away: what is to be done next stands first on the page.
const MOST_OPEN = 4;

type Step = PlanLifeFragment['decisions'][number];

/** 办理经过: what was done to an inspection, newest first, with notes and answers. */
export function LifeHistory({ steps }: { steps: readonly Step[] }) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <details className="life-history" open={steps.length <= MOST_OPEN}>
      <summary>{say([`办理经过（${steps.length}）`, `What was done (${steps.length})`])}</summary>
      <ol reversed>
        {steps.toReversed().map((step) => (
          <li key={`${step.at} ${step.after}`}>
            <Taken step={step} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Taken({ step }: { step: Step }) {
  const say = useSay();
  const { at, actor, agency, decision, before, after, note, flags, answers } = step;
  const hard = flags.filter(({ severity }) => severity === 'HARD').length;
  const name = decision
    ? wordOf('PlanDecision', decision)
    : wordOf('InspectionStep', step.step ?? '');
  return (
    <>
      <div className="event-head">
        <time dateTime={at}>{moment(at)}</time>
        <strong>{say(name)}</strong>
        <span>
          {before && (
            <>
              <WordTag of="InspectionStatus" value={before} /> <span aria-hidden>→</span>{' '}
            </>
          )}
          <WordTag of="InspectionStatus" value={after} />
        </span>
        <span>
          {agency.name} {actor}
        </span>
        {flags.length > 0 && (
          <span className="hint">
            {say([
              `当时冲突 ${hard} 项，其他提示 ${flags.length - hard} 项`,
              `${hard} conflict(s) then, ${flags.length - hard} other(s)`,
            ])}
          </span>
        )}
      </div>
      {note && (
        <p>
          {say(['说明：', 'Note: '])}
          {note}
        </p>
      )}
      {answers.map((answer) => (
        <div key={answer.flag.id} className="given-answer">
          <p>
            <WordTag of="Severity" value={answer.flag.severity} />{' '}
            {say([answer.flag.explanation, answer.flag.english])}
          </p>
          <AnswerLine answer={answer} />
        </div>
      ))}
    </>
  );
}
