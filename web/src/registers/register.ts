/** What a register is: the declaration from which its page, its filters and its table follow. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ComponentType, ReactNode } from 'react';
import type { Vocabulary, WORDS } from '../generated/words';
import type { Say, Word } from '../words/say';

export type LedgerKind = keyof (typeof WORDS)['LedgerKind'];

/** The values of a filter, as the hub takes them. */
export type FilterValues = Record<string, unknown>;

/** One page of a connection; every document of a register names it `page`. */
export interface PageOf<Row> {
  totalCount?: number | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { cursor: string; node: Row }[];
}

/** The orders that a column's header switches between. */
export type ColumnOrders = Partial<Record<'ascend' | 'descend', string>>;

export interface Column<Row> {
  key: string;
  title: Word;
  width?: number;
  orders?: ColumnOrders;
  cell: (row: Row, say: Say) => ReactNode;
}

/** One filter of a register; the names of its fields stand in the address of the page. */
export type Filter<Field extends string = string> = { title: Word } & (
  | { form: 'text' | 'list' | 'number'; field: Field }
  | { form: 'units' | 'matters'; field: Field }
  | { form: 'words'; field: Field; vocabulary: Vocabulary }
  | { form: 'period'; from: Field; to: Field }
);

interface Declaration<Row, Field extends string> {
  path: string;
  title: Word;
  // Each document has a type of filter of its own; `filters` is held against it by `register`.
  // biome-ignore lint/suspicious/noExplicitAny: variables are put together from the declaration
  document: TypedDocumentNode<{ page: PageOf<Row> }, any>;
  columns: Column<Row>[];
  filters: Filter<Field>[];
  /** How the filter goes to the hub, where that is not as one input. */
  variables?: (filter: FilterValues) => FilterValues;
  /** The orders that the hub offers, if any; the first is its own. */
  orders?: Vocabulary;
  /** The kind of ledger in whose form it can be exported. */
  ledger?: LedgerKind;
  /** The hub does not count it. */
  uncounted?: true;
  /** What tells a row apart, where it is no record with an id of its own. */
  keyOf?: (row: Row) => string;
  /** What rows are chosen for: what begins it, and what stands above the table meanwhile. */
  choosing?: {
    Begin: ComponentType<{ onBegin: () => void }>;
    Bar: ComponentType<{ rows: readonly AnyRow[]; onLeave: () => void }>;
  };
}

/** A row of any register; by its id it is told apart, or by what the register says. */
export type AnyRow = object;

export type Register = Declaration<AnyRow, string>;

/**
 * Declares a register.
 *
 * `Input` is the hub's type of its filter: a filter on a field that it lacks does not compile.
 */
export function register<Input>() {
  return <Row extends AnyRow>(
    declaration: Declaration<Row, Extract<keyof Input, string>>,
  ): Register => declaration as unknown as Register;
}
