import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { FilterBar } from '../registers/filter-bar';
import { filterFrom, orderIn } from '../registers/filters';
import { usePaging } from '../registers/paging';
import type { Register } from '../registers/register';
import { RegisterTable } from '../registers/register-table';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { burdens } from './burdens';
import { coverage } from './coverage';
import { exemptShares } from './exempt-shares';

const LISTS: Record<string, Register> = { burden: burdens, coverage, exempt: exemptShares };

/** Who bears most, who was never visited, who claims exemptions; all stands in the address. */
export default function BurdensPage() {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const chosen = params.get('tab') ?? '';
  const tab = chosen in LISTS ? chosen : 'burden';
  function show(key: string) {
    const next = new URLSearchParams(params);
    next.delete('after');
    next.delete('orderBy');
    next.set('tab', key);
    setParams(next);
  }
  return (
    <Page title={say(['负担与覆盖', 'Burden and coverage'])}>
      <Tabs
        activeKey={tab}
        onChange={show}
        destroyOnHidden
        items={Object.entries(LISTS).map(([key, list]) => ({
          key,
          label: say(list.title),
          children: <List register={list} />,
        }))}
      />
    </Page>
  );
}

function List({ register }: { register: Register }) {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const paging = usePaging();
  function order(chosen: string | undefined) {
    const next = new URLSearchParams(params);
    next.delete('after');
    if (chosen) next.set('orderBy', chosen);
    else next.delete('orderBy');
    setParams(next);
  }
  return (
    <>
      <FilterBar filters={register.filters} />
      <RegisterTable
        register={register}
        filter={filterFrom(register.filters, params)}
        orderBy={orderIn(register, params)}
        onOrder={order}
        paging={paging}
        label={say(register.title)}
      />
    </>
  );
}
