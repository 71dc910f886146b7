import { Button } from 'antd';
import { Link } from 'react-router';
import { moved } from '../checking/moving';
import type { Check } from '../checking/use-check';
import type { Drafting } from '../checking/use-draft';
import { VerdictLine } from '../checking/verdict-line';
import { Fault } from '../client/fault';
import { period } from '../values/moments';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

interface Props {
  drafting: Drafting;
  check: Check;
}

/** The draft that stands on the calendar: its outcome where it stands, and ways to move it. */
export function DraftStrip({ drafting, check }: Props) {
  const say = useSay();
  const { draft, take, back, before } = drafting;
  const { report, error, waiting, again } = check;
  const kinds = [...new Set(report?.flags.map(({ kind }) => kind))];
  return (
    <section className="panel draft-strip" aria-label={say(['拟订的计划', 'The draft'])}>
      <strong>{draft.title || say(['拟订的计划', 'The draft'])}</strong>
      <span className="period">{period(draft.start ?? null, draft.end ?? null)}</span>
      <span className={waiting ? 'report-waiting' : ''} aria-live="polite" aria-busy={waiting}>
        {report && (
          <>
            <VerdictLine verdict={report.verdict} flags={report.flags} />{' '}
            {kinds.map((kind) => say(wordOf('FlagKind', kind))).join(say(['、', ', ']))}
          </>
        )}
      </span>
      <span className="draft-buttons">
        <Button size="small" onClick={() => take(moved(draft, -1))}>
          {say(['提前一天', 'A day earlier'])}
        </Button>
        <Button size="small" onClick={() => take(moved(draft, 1))}>
          {say(['推后一天', 'A day later'])}
        </Button>
        <Button size="small" disabled={before.length === 0} onClick={back}>
          {say(['回到上一稿', 'Back to the last draft'])}
        </Button>
        <Link to="/check">{say(['查看比对', 'See the check'])}</Link>
      </span>
      {error && <Fault error={error} onRetry={again} />}
    </section>
  );
}
