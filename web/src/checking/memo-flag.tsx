import { period } from '../values/moments';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { caseName, factsOf } from './facts';
import type { Report } from './use-check';
import { useParameterTitle } from './use-parameter-title';

/** A flag of the memo: why, the rule and what it rests on, with whom, the facts and numbers. */
export function MemoFlag({ flag }: { flag: Report['flags'][number] }) {
  const say = useSay();
  const titleOf = useParameterTitle();
  const facts = factsOf(flag).map(({ title, value }) => `${say(title)} ${value}`);
  const numbers = flag.parameters.map(
    ({ name, value, basis, source }) =>
      `${say(titleOf(name))} ${value}（${say(wordOf('Basis', basis))}：${source}）`,
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
      `${flag.rule.id} ${say([flag.rule.title, flag.rule.english])}：${say([flag.rule.source, flag.rule.englishSource])}（${say(wordOf('Basis', flag.rule.basis))}）`,
    ],
    [say(['单位', 'At']), flag.unit?.label ?? ''],
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
