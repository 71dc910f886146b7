import '../checking/checking.css';
import type { ReactNode } from 'react';
import { caseName } from '../checking/facts';
import { period } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { AnswerLine } from './answer-line';
import type { StandingFlag } from './answers';

interface Props {
  flag: StandingFlag;
  /** Id of the plan that is decided. */
  plan: string;
  /** Whether it keeps the plan from approval, whatever is answered. */
  enforced?: boolean;
  children?: ReactNode;
}

/** A flag that stands against a plan: why, against what, by which rule, and what was answered. */
export function FlagRow({ flag, plan, enforced = false, children }: Props) {
  const say = useSay();
  const { severity, kind, subtype, explanation, english, unit, rule, subjects, answers } = flag;
  return (
    <article className={`flag-card flag-card-${severity}`}>
      <h4>
        <WordTag of="Severity" value={severity} />
        {enforced && <WordTag of="Enforcement" value="ENFORCE" />}
        {say(wordOf('FlagKind', kind))}
        {subtype && <span className="code">{say(caseName(subtype))}</span>}
      </h4>
      <p className="explanation">{say([explanation, english])}</p>
      {unit && (
        <p>
          {say(['单位：', 'At '])}
          <RecordLink record={unit} />
        </p>
      )}
      <ul className="counterparts">
        {subjects
          .filter(({ id }) => id !== plan)
          .map((one) => (
            <li key={one.id}>
              <Subject subject={one} />
            </li>
          ))}
      </ul>
      <p className="rule">
        <span className="code">{rule.id}</span> {say([rule.title, rule.english])} ·{' '}
        {say([rule.source, rule.englishSource])}
      </p>
      {answers.map((answer) => (
        <AnswerLine key={`${answer.at} ${answer.actor}`} answer={answer} by={answer} />
      ))}
      {enforced && (
        <p className="enforced-flag">
          {say([
            '此规则对牵头单位强制执行：未消除前不得批准，答复也不能通过；请退回修改。',
            'This rule is enforced against the lead unit: while the flag stands the plan is not approved, whatever is answered. Return it.',
          ])}
        </p>
      )}
      {children}
    </article>
  );
}

function Subject({ subject }: { subject: StandingFlag['subjects'][number] }) {
  const say = useSay();
  return (
    <>
      <RecordLink record={subject} /> <span className="code">{subject.source.recordId}</span>
      {subject.__typename === 'Inspection' && (
        <>
          {' '}
          <span className="period">{period(subject.start, subject.end)}</span>{' '}
          <WordTag of="InspectionStatus" value={subject.status} />
          {subject.leadUnit && (
            <>
              {' '}
              {say(['牵头 ', 'led by '])}
              <RecordLink record={subject.leadUnit} />
            </>
          )}
        </>
      )}
    </>
  );
}
