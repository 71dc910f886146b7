import { Empty, Table } from 'antd';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { isAbout } from '../client/hub';
import { type Say, useSay } from '../words/say';
import type { Paging } from './paging';
import type { AnyRow, ColumnOrders, FilterValues, Register } from './register';
import { RegisterFoot } from './register-foot';

const ROWS = 50;
const DIRECTIONS = ['ascend', 'descend'] as const;
// A column without a width of its own takes what is left, and never less than this.
const LEAST = 230;

interface Props {
  register: Register;
  filter: FilterValues;
  /** The order, where the reader may choose one. */
  orderBy?: string | undefined;
  onOrder?: (order: string | undefined) => void;
  paging: Paging;
  label: string;
  /** Rows that are chosen, from whichever pages; without it none can be. */
  chosen?: { rows: readonly AnyRow[]; onChoose: (rows: AnyRow[]) => void } | undefined;
}

function columns(register: Register, say: Say, orderBy: string | undefined) {
  return register.columns.map((column) => ({
    key: column.key,
    title: say(column.title),
    width: column.width,
    render: (_: unknown, row: AnyRow) => column.cell(row, say),
    ...(orderBy && column.orders && sorted(column.orders, orderBy)),
  }));
}

/** How the header of a column that gives an order shows it, and switches to it. */
function sorted(orders: ColumnOrders, orderBy: string) {
  const directions = DIRECTIONS.filter((direction) => orders[direction]);
  return {
    sorter: true,
    // After the last comes the first again: no click leaves the order as it was.
    sortDirections: [...directions, ...directions.slice(0, 1)],
    sortOrder: directions.find((direction) => orders[direction] === orderBy) ?? null,
  };
}

/** How rows are chosen: those of other pages stay, and each box is called after its row. */
function selection(register: Register, { rows, onChoose }: NonNullable<Props['chosen']>, say: Say) {
  const keyOf = register.keyOf ?? ((row: AnyRow) => String('id' in row && row.id));
  return {
    hideSelectAll: true,
    columnTitle: say(['选', 'Pick']),
    columnWidth: 44,
    preserveSelectedRowKeys: true,
    selectedRowKeys: rows.map(keyOf),
    onChange: (_keys: unknown, found: AnyRow[]) => onChoose(found),
    getCheckboxProps: (row: AnyRow) => ({
      'aria-label': say(['选择 ', 'Pick ']) + ('label' in row ? String(row.label) : keyOf(row)),
    }),
  };
}

function leastWidth(register: Register): number {
  return register.columns.reduce((sum, { width }) => sum + (width ?? LEAST), 0);
}

/** One page of a register as a table, with the way to the next and the previous. */
export function RegisterTable({
  register,
  filter,
  orderBy,
  onOrder,
  paging,
  label,
  chosen,
}: Props) {
  const say = useSay();
  const question = JSON.stringify([filter, orderBy]);
  const [countedFor, setCountedFor] = useState<string | null>(null);
  const counted = countedFor === question;
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: register.document,
    variables: {
      ...(register.variables ? register.variables(filter) : { filter }),
      orderBy,
      first: ROWS,
      after: paging.after,
      counted,
    },
  });
  // A link may be older than the order or the data that its cursor was made for.
  const astray = !!paging.after && !!error && isAbout(error, 'BAD_CURSOR');
  const { restart } = paging;
  useEffect(() => {
    if (astray) restart();
  }, [astray, restart]);
  const page = data?.page;
  const rows = page?.edges.map((edge) => edge.node) ?? [];
  return (
    <section className="register" aria-busy={fetching}>
      {error && !astray && (
        <Fault error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <section className="register-rows" tabIndex={0} aria-label={label}>
        <Table
          tableLayout="fixed"
          style={{ minWidth: leastWidth(register) }}
          size="small"
          rowKey={register.keyOf ?? 'id'}
          columns={columns(register, say, orderBy)}
          onChange={(_page, _filters, sorter) => {
            const { columnKey, order } = [sorter].flat()[0] ?? {};
            const column = register.columns.find(({ key }) => key === columnKey);
            onOrder?.(order ? column?.orders?.[order] : undefined);
          }}
          {...(chosen && { rowSelection: selection(register, chosen, say) })}
          dataSource={rows}
          pagination={false}
          loading={{ spinning: fetching && !stale && !page, delay: 150 }}
          locale={{
            emptyText: page ? (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={say(['没有符合条件的记录', 'No record meets the filter'])}
              />
            ) : (
              <div className="register-waiting" />
            ),
          }}
        />
      </section>
      <RegisterFoot
        paging={paging}
        shown={rows.length}
        next={page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null}
        total={counted ? (page?.totalCount ?? null) : null}
        counting={counted && fetching}
        onCount={register.uncounted ? undefined : () => setCountedFor(question)}
      />
    </section>
  );
}
