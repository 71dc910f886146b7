import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { MeDocument } from '../generated/documents';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { ParametersTable } from './parameters-table';
import { ReplayPanel } from './replay-panel';
import { RulesTable } from './rules-table';
import { WorkdaysTable } from './workdays-table';

/** By what the hub judges: rules, parameters and working days, which an administrator may change. */
export default function RulesPage() {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const [{ data }] = useQuery({ query: MeDocument });
  const mayChange = data?.me.role === 'ADMINISTRATOR';
  const mayReplay = mayChange || data?.me.role === 'AUDITOR';
  const replay = {
    key: 'replay',
    label: say(['回放', 'Replay']),
    children: <ReplayPanel />,
  };
  return (
    <Page title={say(['规则与参数', 'Rules and parameters'])}>
      <Tabs
        className="panel"
        destroyOnHidden
        activeKey={params.get('tab') ?? 'rules'}
        onChange={(tab) => setParams({ tab })}
        items={[
          { key: 'rules', label: say(['规则', 'Rules']), children: <RulesTable /> },
          {
            key: 'parameters',
            label: say(['参数', 'Parameters']),
            children: <ParametersTable mayChange={mayChange} />,
          },
          {
            key: 'workdays',
            label: say(['工作日', 'Working days']),
            children: <WorkdaysTable mayChange={mayChange} />,
          },
          ...(mayReplay ? [replay] : []),
        ]}
      />
    </Page>
  );
}
