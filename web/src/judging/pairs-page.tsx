import './judging.css';
import { Empty, Spin } from 'antd';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { PairsToJudgeDocument } from '../generated/documents';
import { FilterBar } from '../registers/filter-bar';
import { filterFrom } from '../registers/filters';
import { usePaging } from '../registers/paging';
import type { Filter } from '../registers/register';
import { RegisterFoot } from '../registers/register-foot';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { PairCard } from './pair-card';

const FILTERS: Filter[] = [
  { form: 'units', field: 'units', title: ['对象单位', 'Units'] },
  { form: 'units', field: 'leadUnits', title: ['牵头单位', 'Lead units'] },
  { form: 'period', from: 'from', to: 'to', title: ['日期范围', 'Period'] },
];

/** Records of two systems that come to one unit close together, for coordinators to judge. */
export default function PairsPage() {
  const say = useSay();
  const [params] = useSearchParams();
  const paging = usePaging();
  const filter = filterFrom(FILTERS, params);
  const [{ data, error, fetching }, again] = useQuery({
    query: PairsToJudgeDocument,
    variables: { filter, after: paging.after },
  });
  const reload = () => again({ requestPolicy: 'network-only' });
  const page = data?.sameInspectionCandidates;
  return (
    <Page title={say(['同一检查判定', 'Same inspection?'])}>
      <p className="hint pairs-hint">
        {say([
          '两个系统各报一条、相隔不久的检查，可能是同一次：判定为同一检查的只计一次，提示随即消除。牵头单位、对象、事项、日期都相同的，不待判定即只计一次，见各检查的“他系统记录”。',
          'Two systems each have a record of inspections close together, which may be one: what is judged the same counts once. Those with the same lead unit, unit, matters and days count once without a word; see Other records of each.',
        ])}
      </p>
      <FilterBar filters={FILTERS} />
      {error && <Fault error={error} onRetry={reload} />}
      {!page && fetching && <Spin className="waiting" />}
      {page?.edges.length === 0 && (
        <Empty
          className="panel"
          description={say(['没有待判定的记录', 'No records to be judged'])}
        />
      )}
      <div className="stack" aria-busy={fetching}>
        {page?.edges.map(({ node }) => (
          <PairCard key={node.id} flag={node} onJudged={reload} />
        ))}
      </div>
      {page && (
        <RegisterFoot
          paging={paging}
          shown={page.edges.length}
          next={page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null}
          total={null}
          counting={false}
          onCount={undefined}
        />
      )}
    </Page>
  );
}
