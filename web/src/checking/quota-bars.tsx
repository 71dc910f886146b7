import { Progress } from 'antd';
import type { PlanCheckQuery } from '../generated/documents';
import { period } from '../values/moments';
import { RecordLink } from '../values/record-link';
import { useSay } from '../words/say';

type Use = PlanCheckQuery['overlapCheck']['quotas'][number];

/** How much of each limit is used, the draft included. */
export function QuotaBars({ quotas }: { quotas: readonly Use[] }) {
  const say = useSay();
  if (quotas.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="quotas">
      <h2 id="quotas">{say(['额度使用（含本计划）', 'Use of limits, this plan included'])}</h2>
      <ul className="quota-bars">
        {quotas.map((use) => {
          const told = say([
            `${use.used}/${use.limit}${use.breached ? '，超限' : ''}`,
            `${use.used} of ${use.limit}${use.breached ? ', exceeded' : ''}`,
          ]);
          const title = say([use.rule.title, use.rule.english]);
          return (
            <li key={`${use.rule.id} ${use.unit?.id ?? ''} ${use.from ?? ''}`}>
              <span>
                <span className="code">{use.rule.id}</span> {title}{' '}
                {use.unit && <RecordLink record={use.unit} />}{' '}
                <span className="period">{period(use.from, use.to)}</span>
              </span>
              <Progress
                aria-label={`${title} ${told}`}
                percent={use.limit ? Math.min(100, (use.used / use.limit) * 100) : 100}
                status={use.breached ? 'exception' : 'normal'}
                format={() => told}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
