import { memo } from 'react';
import type { CheckedFlagFragment } from '../generated/documents';
import { period } from '../values/moments';
import { Occupied } from '../values/occupied';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { caseName, factsOf } from './facts';
import { useParameterTitle } from './use-parameter-title';

type Against = CheckedFlagFragment['counterparts'][number];

/** One thing that a rule holds against the draft: the rule, why, with whom, and what it rests on. */
export const FlagCard = memo(function FlagCard({ flag }: { flag: CheckedFlagFragment }) {
  const say = useSay();
  return (
    <article className={`flag-card flag-card-${flag.severity}`}>
      <h3>
        <WordTag of="Severity" value={flag.severity} />
        {flag.enforced && <WordTag of="Enforcement" value="ENFORCE" />}
        {say(wordOf('FlagKind', flag.kind))}
        {flag.subtype && <span className="code">{say(caseName(flag.subtype))}</span>}
      </h3>
      <p className="explanation">{say([flag.explanation, flag.english])}</p>
      {flag.unit && (
        <p>
          {say(['单位：', 'At '])}
          <RecordLink record={flag.unit} />
        </p>
      )}
      {flag.counterparts.length > 0 && (
        <ul className="counterparts">
          {flag.counterparts.map((against) => (
            <li key={`${against.inspection?.id ?? 'occupied'} ${against.start} ${against.end}`}>
              <Counterpart against={against} />
            </li>
          ))}
        </ul>
      )}
      <p className="rule">
        <span className="code">{flag.rule.id}</span> {say([flag.rule.title, flag.rule.english])} ·{' '}
        {say([flag.rule.source, flag.rule.englishSource])}
      </p>
      <Grounds flag={flag} />
    </article>
  );
});

/** With whom the draft collides, or only that the days are taken and whom to ask. */
export function Counterpart({ against }: { against: Against }) {
  const say = useSay();
  if (against.occupied || !against.inspection) {
    return (
      <>
        <Occupied start={against.start} end={against.end} />{' '}
        {against.contact
          ? say([
              `请向 ${against.contact.label}（${against.contact.code}）咨询`,
              `ask ${against.contact.label} (${against.contact.code})`,
            ])
          : say(['尚未设定咨询单位', 'no office to ask is set'])}
      </>
    );
  }
  const { inspection } = against;
  return (
    <>
      <RecordLink record={inspection} /> <span className="code">{inspection.source.recordId}</span>{' '}
      <span className="period">{period(against.start, against.end)}</span>{' '}
      <WordTag of="InspectionStatus" value={inspection.status} />
      {inspection.leadUnit && (
        <>
          {' '}
          {say(['牵头 ', 'led by '])}
          <RecordLink record={inspection.leadUnit} />
        </>
      )}
    </>
  );
}

/** Facts and parameters, behind a click. */
function Grounds({ flag }: { flag: CheckedFlagFragment }) {
  const say = useSay();
  const titleOf = useParameterTitle();
  const facts = factsOf(flag);
  if (facts.length + flag.parameters.length === 0) return null;
  return (
    <details className="grounds">
      <summary>{say(['判断依据', 'What it rests on'])}</summary>
      <dl>
        {facts.map(({ title, value }) => (
          <div key={title[1]}>
            <dt>{say(title)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {flag.parameters.map(({ name, value, source, basis }) => (
          <div key={`${name} ${value} ${source}`}>
            <dt>{say(titleOf(name))}</dt>
            <dd>
              {value} · {say(wordOf('Basis', basis))} · {source}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
