import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { period } from '../values/moments';
import { useSay, type Word } from '../words/say';
import { wordOf } from '../words/vocabularies';
import type { Draft } from './draft';
import { FIELDS } from './fields';
import { MemoFlag } from './memo-flag';
import { leaves } from './suggestions';
import type { Report } from './use-check';
import { verdictWord } from './verdict-line';

interface Props {
  draft: Draft;
  report: Report;
}

const NUMERALS = '一二三四五六七八';
const SIGNED: readonly Word[] = [
  ['经办人', 'Drafted by'],
  ['牵头单位负责人', 'Head of the lead unit'],
  ['审批人意见', 'Approver'],
];

/** What goes into the file of the plan: on paper only, with each rule, its source and its facts. */
export function Memo({ draft, report }: Props) {
  const say = useSay();
  const sections = useSections(report).filter(({ items }) => items.length > 0);
  // Beside the pages and not within them: on paper it stands alone.
  return createPortal(
    <article className="memo" aria-hidden>
      <h1>{say(['督检考计划批前比对意见', 'Check of an inspection plan before approval'])}</h1>
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
      {sections.map(({ title, items }, place) => (
        <section key={title[1]}>
          <h2>{say([`${NUMERALS[place]}、${title[0]}`, `${place + 1}. ${title[1]}`])}</h2>
          <ol>
            {items.map(({ key, content }) => (
              <li key={key}>{content}</li>
            ))}
          </ol>
        </section>
      ))}
      <dl className="memo-signed">
        {SIGNED.map((word) => (
          <div key={word[1]}>
            <dt>{say(word)}</dt>
            <dd>{say(['年　　月　　日', 'Date'])}</dd>
          </div>
        ))}
      </dl>
    </article>,
    document.body,
  );
}

interface Section {
  title: Word;
  items: { key: string; content: ReactNode }[];
}

/** What a memo tells beside the plan, in the order of the file that the hub writes. */
function useSections(report: Report): Section[] {
  const say = useSay();
  const { flags, suggestions, reusable, quotas, exempt, warnings, english } = report;
  return [
    {
      title: ['提示及依据', 'Flags and what they rest on'],
      items: flags.map((flag) => ({
        key: `${flag.rule.id} ${flag.explanation}`,
        content: <MemoFlag flag={flag} />,
      })),
    },
    {
      title: ['处理建议', 'Suggestions'],
      items: suggestions.map((one) => ({
        key: `${one.disposition} ${one.joinWith?.id ?? ''} ${one.start ?? ''}`,
        content: [
          (one.obligation ? say(wordOf('Obligation', one.obligation)) : '') +
            say(wordOf('Disposition', one.disposition)),
          one.joinWith?.label,
          period(one.start, one.end),
          say([one.reason, one.english]),
          say(leaves(one)),
          one.visitsSaved > 0 &&
            say([`少入户 ${one.visitsSaved} 次`, `${one.visitsSaved} visit(s) fewer`]),
        ]
          .filter(Boolean)
          .join('；'),
      })),
    },
    {
      title: ['可复用的结论', 'Conclusions to use instead'],
      items: reusable.map(({ inspection, units, validUntil }) => ({
        key: inspection.id,
        content: `${inspection.label} ${units.map(({ label }) => label).join('、')} ${say([`可用至 ${validUntil}`, `until ${validUntil}`])}`,
      })),
    },
    {
      title: ['额度使用（含本计划）', 'Use of limits, this plan included'],
      items: quotas.map((use) => ({
        key: `${use.rule.id} ${use.unit?.id ?? ''} ${use.from ?? ''}`,
        content: `${use.rule.id} ${say([use.rule.title, use.rule.english])} ${use.unit?.label ?? ''} ${period(use.from, use.to)} ${use.used}/${use.limit}${use.breached ? say(['，超限', ', exceeded']) : ''} ${use.rule.source}`,
      })),
    },
    {
      title: ['豁免', 'Exempt'],
      items: exempt.map((one) => ({
        key: `${one.inspection?.id ?? one.reason} ${one.unit.id}`,
        content: `${one.inspection?.label ?? ''} ${one.unit.label} ${say([one.reason, one.english])}`,
      })),
    },
    {
      title: ['未能确知之处', 'What could not be known'],
      items: warnings.map((warning, place) => ({
        key: warning,
        content: say([warning, english[place] ?? warning]),
      })),
    },
  ];
}
