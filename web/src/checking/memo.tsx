import { createPortal } from 'react-dom';
import { period } from '../values/moments';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import type { Draft } from './draft';
import { caseName, factsOf } from './facts';
import { FIELDS } from './fields';
import { leaves } from './suggestions';
import type { Report } from './use-check';
import { useParameterTitle } from './use-parameter-title';
import { verdictWord } from './verdict-line';

interface Props {
  draft: Draft;
  report: Report;
}

/** What goes into the file of the plan: on paper only, with each rule, its source and its facts. */
export function Memo({ draft, report }: Props) {
  const say = useSay();
  // Beside the pages and not within them: on paper it stands alone.
  return createPortal(
    <article className="memo" aria-hidden>
      <h1>{say(['批前比对意见', 'Check before approval'])}</h1>
      <dl>
        {FIELDS.filter(({ name }) => draft[name] && name !== 'asOf').map(
          ({ name, title, vocabulary }) => (
            <div key={name}>
              <dt>{say(title)}</dt>
              <dd>{vocabulary ? say(wordOf(vocabulary, draft[name] ?? '')) : draft[name]}</dd>
            </div>
          ),
        )}
        <div>
          <dt>{say(['结论', 'Outcome'])}</dt>
          <dd>
            {say(verdictWord(report.verdict))} ·{' '}
            {say([`比对日期 ${report.asOf}`, `judged on ${report.asOf}`])}
          </dd>
        </div>
      </dl>
      {report.flags.length > 0 && <h2>{say(['一、提示', 'Flags'])}</h2>}
      <ol>
        {report.flags.map((flag) => (
          <li key={`${flag.rule.id} ${flag.explanation}`}>
            <MemoFlag flag={flag} />
          </li>
        ))}
      </ol>
      {report.suggestions.length > 0 && <h2>{say(['二、建议', 'Suggestions'])}</h2>}
      <ol>
        {report.suggestions.map((one) => (
          <li key={`${one.disposition} ${one.reason}`}>
            {one.obligation && say(wordOf('Obligation', one.obligation))}
            {say(wordOf('Disposition', one.disposition))}
            {one.joinWith && ` ${one.joinWith.label}`} {period(one.start, one.end)}{' '}
            {say([one.reason, one.english])} {say(leaves(one))}
          </li>
        ))}
      </ol>
      {report.quotas.length > 0 && <h2>{say(['三、额度', 'Limits'])}</h2>}
      <ol>
        {report.quotas.map((use) => (
          <li key={`${use.rule.id} ${use.unit?.id ?? ''} ${use.from ?? ''}`}>
            {use.rule.id} {say([use.rule.title, use.rule.english])} {use.unit?.label}{' '}
            {period(use.from, use.to)} {use.used}/{use.limit} {use.rule.source}
          </li>
        ))}
      </ol>
      {report.exempt.length > 0 && <h2>{say(['四、豁免', 'Exempt'])}</h2>}
      <ol>
        {report.exempt.map((one) => (
          <li key={`${one.inspection?.id ?? one.reason} ${one.unit.id}`}>
            {one.inspection?.label} {one.unit.label} {say([one.reason, one.english])}
          </li>
        ))}
      </ol>
    </article>,
    document.body,
  );
}

function MemoFlag({ flag }: { flag: Report['flags'][number] }) {
  const say = useSay();
  const titleOf = useParameterTitle();
  const facts = factsOf(flag).map(({ title, value }) => `${say(title)} ${value}`);
  const numbers = flag.parameters.map(
    ({ name, value, source }) => `${say(titleOf(name))} ${value}（${source}）`,
  );
  const others = flag.counterparts.map(({ inspection, contact, start, end }) =>
    inspection
      ? `${inspection.label}（${inspection.source.system} ${inspection.source.recordId}，${inspection.leadUnit?.label ?? ''}，${period(start, end)}）`
      : say([
          `已占用 ${period(start, end)}，${contact ? `请咨询 ${contact.label}` : '尚未设定咨询单位'}`,
          `occupied ${period(start, end)}, ${contact ? `ask ${contact.label}` : 'no office to ask is set'}`,
        ]),
  );
  const lines: [string, string][] = [
    [
      say(['规则', 'Rule']),
      `${flag.rule.id} ${say([flag.rule.title, flag.rule.english])}：${say([flag.rule.source, flag.rule.englishSource])}`,
    ],
    [say(['相对方', 'Against']), others.join('；')],
    [say(['事实', 'Facts']), facts.join('；')],
    [say(['参数', 'Parameters']), numbers.join('；')],
  ];
  return (
    <>
      <p>
        <strong>
          {say(wordOf('Severity', flag.severity))} {say(wordOf('FlagKind', flag.kind))}
        </strong>{' '}
        {flag.subtype && say(caseName(flag.subtype))} {say([flag.explanation, flag.english])}
      </p>
      {lines.map(([title, text]) => text && <p key={title}>{`${title}：${text}`}</p>)}
    </>
  );
}
