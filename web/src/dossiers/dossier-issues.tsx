import { Tag } from 'antd';
import { RecordLink } from '../values/record-link';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { Section, type Told } from './section';

/** Issues that were open on the day, with the lists that carry them. */
export function OpenIssues({ dossier: { openIssues, openIssueCount } }: { dossier: Told }) {
  const say = useSay();
  return (
    <Section title={['未销号的问题', 'Open issues']} count={openIssueCount}>
      {openIssues.map((issue) => (
        <li key={issue.id}>
          <RecordLink record={issue} /> {issue.category}{' '}
          <WordTag of="IssueStatus" value={issue.status} /> {issue.foundOn}
          <ul className="plain-list">
            {issue.lists.map((entry) => (
              <li key={entry.id} className="hint">
                {entry.list && <RecordLink record={entry.list} />}{' '}
                <WordTag of="EntryStatus" value={entry.status} />{' '}
                {entry.dueOn && say([`时限 ${entry.dueOn}`, `due on ${entry.dueOn}`])}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </Section>
  );
}

/** Issues of one category that were found again after they were closed. */
export function RepeatOffences({ dossier: { repeatOffences } }: { dossier: Told }) {
  const say = useSay();
  return (
    <Section title={['屡查屡犯', 'Repeat offences']} count={repeatOffences.length}>
      {repeatOffences.map((one) => (
        <li key={one.category}>
          <Tag className={`tag tag-${one.board === 'BLACK' ? 'wrong' : 'warning'}`}>
            {say(wordOf('Board', one.board))}
          </Tag>
          {one.category} {say([`${one.occurrences} 次`, `${one.occurrences} times`])}
          {one.rebound && say(['，有反弹', ', with a rebound'])}
          <ul className="plain-list">
            {one.issues.map((issue) => (
              <li key={issue.id} className="hint">
                <RecordLink record={issue} />{' '}
                {say([
                  `${issue.foundOn} 发现，${issue.closedOn ? `${issue.closedOn} 销号` : '未销号'}`,
                  `found on ${issue.foundOn}, ${issue.closedOn ? `closed on ${issue.closedOn}` : 'not closed'}`,
                ])}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </Section>
  );
}
