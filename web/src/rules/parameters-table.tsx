import { Button, DatePicker, Switch, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { type ParameterListedFragment, ParametersDocument } from '../generated/documents';
import { period } from '../values/moments';
import { type Say, useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { DeedLine } from './deed-line';
import { ParameterEditor } from './parameter-editor';
import { ParameterEnder } from './parameter-ender';
import { scopeWords, valueWords } from './parameter-words';
import { Scrolled } from './scrolled';

type Row = ParameterListedFragment;

function columns(say: Say) {
  return [
    {
      key: 'name',
      title: say(['参数', 'Parameter']),
      width: 200,
      render: (_: unknown, { form, parameter }: Row) => (
        <>
          <div>{say([form.title, form.english])}</div>
          <small>{parameter.name}</small>
        </>
      ),
    },
    {
      key: 'value',
      title: say(['值', 'Value']),
      width: 96,
      render: (_: unknown, { form, parameter }: Row) =>
        say(valueWords(parameter.value, form.vocabulary)),
    },
    {
      key: 'scope',
      title: say(['适用', 'For']),
      width: 150,
      render: (_: unknown, { parameter }: Row) => say(scopeWords(parameter)),
    },
    {
      key: 'valid',
      title: say(['生效时间', 'Valid']),
      width: 120,
      render: (_: unknown, { parameter }: Row) => period(parameter.validFrom, parameter.validTo),
    },
    {
      key: 'holds',
      title: say(['当日', 'That day']),
      width: 80,
      render: (_: unknown, { holds, ended }: Row) =>
        holds ? (
          <Tag className="tag tag-done">{say(['现行', 'Holds'])}</Tag>
        ) : (
          <Tag className="tag tag-plain">
            {ended ? say(['历史', 'History']) : say(['不用', 'Not used'])}
          </Tag>
        ),
    },
    {
      key: 'source',
      title: say(['依据', 'Basis']),
      render: (_: unknown, { parameter }: Row) => (
        <>
          <div>{parameter.source}</div>
          <small>{say(wordOf('Basis', parameter.basis))}</small>
        </>
      ),
    },
    {
      key: 'set',
      title: say(['设定', 'Set']),
      width: 160,
      render: (_: unknown, { set, ended }: Row) =>
        set ? (
          <>
            <DeedLine deed={set} />
            {ended && <DeedLine deed={ended} />}
          </>
        ) : (
          say(['随系统提供', 'Shipped'])
        ),
    },
  ];
}

/** The rows that rules judge by, what of them holds on a day, and what was before. */
export function ParametersTable({ mayChange }: { mayChange: boolean }) {
  const say = useSay();
  const [on, setOn] = useState<string | null>(null);
  const [history, setHistory] = useState(false);
  const [edited, setEdited] = useState<Row | 'new' | null>(null);
  const [ended, setEnded] = useState<Row | null>(null);
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ParametersDocument,
    variables: { on, history },
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  const close = (changed: boolean) => {
    setEdited(null);
    setEnded(null);
    if (changed) again();
  };
  const acts = {
    key: 'acts',
    title: say(['操作', 'Change']),
    width: 130,
    render: (_: unknown, row: Row) =>
      !row.ended && (
        <>
          <Button size="small" type="link" onClick={() => setEdited(row)}>
            {row.id ? say(['修改', 'Change']) : say(['另行设定', 'Set another'])}
          </Button>
          {row.id && (
            <Button size="small" type="link" onClick={() => setEnded(row)}>
              {say(['结束', 'End'])}
            </Button>
          )}
        </>
      ),
  };
  return (
    <section className="stack" aria-busy={fetching || stale}>
      <div className="parameters-bar">
        <span aria-hidden>{say(['看哪一天', 'On the day'])}</span>
        <DatePicker
          aria-label={say(['看哪一天', 'On the day'])}
          placeholder={say(['今天', 'today'])}
          value={on ? dayjs(on) : null}
          onChange={(chosen) => setOn(chosen ? chosen.format('YYYY-MM-DD') : null)}
        />
        <Switch
          aria-label={say(['连同历史', 'With history'])}
          checked={history}
          onChange={setHistory}
        />
        <span aria-hidden>{say(['连同历史', 'With history'])}</span>
        {mayChange && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {say(['设定参数', 'Set a parameter'])}
          </Button>
        )}
      </div>
      {error && <Fault error={error} onRetry={again} />}
      <Scrolled label={say(['参数', 'Parameters'])}>
        <Table
          size="small"
          rowKey={({ id, parameter }) => id ?? JSON.stringify(parameter)}
          pagination={false}
          tableLayout="fixed"
          style={{ minWidth: 1120 }}
          loading={fetching && !data}
          dataSource={data?.parameters ?? []}
          columns={mayChange ? [...columns(say), acts] : columns(say)}
        />
      </Scrolled>
      {edited && <ParameterEditor row={edited === 'new' ? null : edited} onClose={close} />}
      {ended && <ParameterEnder row={ended} onClose={close} />}
    </section>
  );
}
