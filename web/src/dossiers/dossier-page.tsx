import '../checking/checking.css';
import './dossier.css';
import { Empty, Spin } from 'antd';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { DossierPageDocument } from '../generated/documents';
import { Page } from '../shell/page';
import { RecordLink } from '../values/record-link';
import { useSay } from '../words/say';
import { DossierBar } from './dossier-bar';
import { Handoffs } from './dossier-handoffs';
import { OpenIssues, RepeatOffences } from './dossier-issues';
import { Burden, Reusable, Visits } from './dossier-visits';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a team should have read before it enters a unit; unit and day stand in the address. */
export default function DossierPage() {
  const say = useSay();
  const [params] = useSearchParams();
  const unit = params.get('unit')?.trim() ?? '';
  const said = params.get('asOf') ?? '';
  const asOf = DAY.test(said) ? said : null;
  return (
    <Page title={say(['入户前卷宗', 'Dossier'])}>
      <DossierBar unit={unit} asOf={asOf} />
      {unit ? (
        <Dossier unit={unit} asOf={asOf} />
      ) : (
        <Empty className="panel" description={say(['请先选择单位', 'Choose a unit first'])} />
      )}
    </Page>
  );
}

function Dossier({ unit, asOf }: { unit: string; asOf: string | null }) {
  const say = useSay();
  const [{ data, error, fetching }, again] = useQuery({
    query: DossierPageDocument,
    variables: { unit, asOf },
  });
  if (error)
    return <Fault error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Spin className="waiting" />;
  if (!data.dossier)
    return (
      <Empty
        className="panel"
        description={say([
          '没有这个单位，或您无权查看',
          'There is no such unit, or you may not see it',
        ])}
      />
    );
  const { dossier } = data;
  return (
    <article className="dossier" aria-busy={fetching}>
      <header className="panel">
        <h2>
          <RecordLink record={dossier.unit} />
        </h2>
        <p>
          {dossier.unit.code}
          {dossier.unit.usccCode && ` · ${dossier.unit.usccCode}`}
          {dossier.unit.region && ` · ${dossier.unit.region.name}`}
          {dossier.unit.parent && (
            <>
              {' '}
              · <RecordLink record={dossier.unit.parent} />
            </>
          )}
          {` · ${say([`截至 ${dossier.asOf}`, `as of ${dossier.asOf}`])}`}
        </p>
        <Burden burden={dossier.burden} />
      </header>
      <RepeatOffences dossier={dossier} />
      <OpenIssues dossier={dossier} />
      <Visits dossier={dossier} />
      <Reusable dossier={dossier} />
      <Handoffs dossier={dossier} />
    </article>
  );
}
