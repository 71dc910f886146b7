import { Flex, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { ExportButton } from './export-button';
import { FilterBar } from './filter-bar';
import { filterFrom, orderIn } from './filters';
import { usePaging } from './paging';
import type { AnyRow, Register } from './register';
import { RegisterTable } from './register-table';

/** A register on a page of its own: what it shows is all in the address. */
export function RegisterPage({ register }: { register: Register }) {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const paging = usePaging();
  const orders = register.orders ? wordsOf(register.orders) : [];
  const orderBy = orderIn(register, params);
  const title = say(register.title);
  const { choosing } = register;
  const [rows, setRows] = useState<AnyRow[] | null>(null);
  function order(chosen: string | null | undefined) {
    const next = new URLSearchParams(params);
    next.delete('after');
    if (chosen) next.set('orderBy', chosen);
    else next.delete('orderBy');
    setParams(next);
  }
  return (
    <Page
      title={title}
      aside={
        <Flex gap="middle" align="center">
          {orders.length > 0 && (
            <span className="order">
              <span aria-hidden>{say(['排序', 'Order'])}</span>
              <Select
                value={orderBy ?? null}
                aria-label={say(['排序', 'Order'])}
                popupMatchSelectWidth={false}
                options={orders.map(([value, word]) => ({ value, label: say(word) }))}
                onChange={order}
              />
            </span>
          )}
          {choosing && !rows && <choosing.Begin onBegin={() => setRows([])} />}
          {register.ledger && <ExportButton ledger={register.ledger} />}
        </Flex>
      }
    >
      {register.filters.length > 0 && <FilterBar filters={register.filters} />}
      {choosing && rows && <choosing.Bar rows={rows} onLeave={() => setRows(null)} />}
      <RegisterTable
        register={register}
        filter={filterFrom(register.filters, params)}
        orderBy={orderBy}
        onOrder={order}
        paging={paging}
        label={title}
        chosen={rows ? { rows, onChoose: setRows } : undefined}
      />
    </Page>
  );
}
