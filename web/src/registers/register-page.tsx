import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { FilterBar } from './filter-bar';
import { filterFrom } from './filters';
import { usePaging } from './paging';
import type { Register } from './register';
import { RegisterTable } from './register-table';

/** A register on a page of its own: what it shows is all in the address. */
export function RegisterPage({ register }: { register: Register }) {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const paging = usePaging();
  const orders = register.orders ?? [];
  const orderBy = params.get('orderBy') ?? orders[0]?.value;
  const title = say(register.title);
  return (
    <Page
      title={title}
      aside={
        orders.length > 0 && (
          <span className="order">
            <span aria-hidden>{say(['排序', 'Order'])}</span>
            <Select
              value={orderBy ?? null}
              aria-label={say(['排序', 'Order'])}
              popupMatchSelectWidth={false}
              options={orders.map((order) => ({ value: order.value, label: say(order.title) }))}
              onChange={(value) => {
                const next = new URLSearchParams(params);
                next.delete('after');
                next.set('orderBy', value ?? '');
                setParams(next);
              }}
            />
          </span>
        )
      }
    >
      {register.filters.length > 0 && <FilterBar filters={register.filters} />}
      <RegisterTable
        register={register}
        filter={filterFrom(register.filters, params)}
        orderBy={orderBy}
        paging={paging}
        label={title}
      />
    </Page>
  );
}
