import { Alert } from 'antd';
import { RecordLink, RecordLinks } from '../values/record-link';
import { useSay } from '../words/say';
import type { Draft } from './draft';
import { FlagCard } from './flag-card';
import { MemoButtons } from './memo-buttons';
import { QuotaBars } from './quota-bars';
import { Suggestions } from './suggestions';
import type { Report as Said } from './use-check';
import { VerdictLine } from './verdict-line';

interface Props {
  report: Said;
  draft: Draft;
  /** Whether it is about an earlier draft. */
  waiting: boolean;
  onTake: (draft: Draft) => void;
}

/** All that the check of a draft says. */
export function Report({ report, draft, waiting, onTake }: Props) {
  const say = useSay();
  return (
    <div className={`report${waiting ? ' report-waiting' : ''}`} aria-busy={waiting}>
      <div className="panel verdict-panel">
        <VerdictLine verdict={report.verdict} flags={report.flags} />
        <span className="hint">{say([`比对日期 ${report.asOf}`, `Judged on ${report.asOf}`])}</span>
        <MemoButtons draft={draft} waiting={waiting} />
      </div>
      {report.warnings.map((warning, place) => (
        <Alert
          key={warning}
          type="warning"
          showIcon
          title={say([warning, report.english[place] ?? warning])}
        />
      ))}
      {report.flags.map((flag) => (
        <FlagCard
          key={`${flag.rule.id} ${flag.subtype ?? ''} ${flag.unit?.id ?? ''} ${flag.explanation}`}
          flag={flag}
        />
      ))}
      <Suggestions suggestions={report.suggestions} draft={draft} onTake={onTake} />
      <Reusables report={report} />
      <QuotaBars quotas={report.quotas} />
      <Exemptions report={report} />
    </div>
  );
}

function Reusables({ report: { reusable } }: { report: Said }) {
  const say = useSay();
  if (reusable.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="reusable">
      <h2 id="reusable">{say(['可复用的结论', 'Conclusions to use instead'])}</h2>
      <ul className="plain-list">
        {reusable.map(({ inspection, units, validUntil }) => (
          <li key={inspection.id}>
            <RecordLink record={inspection} />{' '}
            {say([`可用至 ${validUntil}`, `until ${validUntil}`])}
            <RecordLinks records={units} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Exemptions({ report: { exempt } }: { report: Said }) {
  const say = useSay();
  if (exempt.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="exempt">
      <h2 id="exempt">{say(['豁免', 'Exempt'])}</h2>
      <ul className="plain-list">
        {exempt.map(({ inspection, unit, reason, english }) => (
          <li key={`${inspection?.id ?? reason} ${unit.id}`}>
            {inspection && <RecordLink record={inspection} />} <RecordLink record={unit} />
            <p className="hint">{say([reason, english])}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
