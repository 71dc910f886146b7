import './checking.css';
import { Empty, Spin, Tabs } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Fault } from '../client/fault';
import { HandInBar } from '../life/hand-in-bar';
import { useHandIn } from '../life/use-hand-in';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { targetsOf } from './draft';
import { DraftForm } from './draft-form';
import { Memo } from './memo';
import { PasteTable } from './paste-table';
import { Report } from './report';
import { useCheck } from './use-check';
import { type Drafting, useDraft } from './use-draft';

/** Checks plans against what is there before anybody approves them; nothing is stored until it is submitted. */
export default function CheckPage() {
  const say = useSay();
  const drafting = useDraft();
  const [text, setText] = useState('');
  const [params, setParams] = useSearchParams();
  const show = (tab: string) => setParams({ tab });
  return (
    <Page title={say(['计划比对', 'Plan check'])} aside={<ToCalendar drafting={drafting} />}>
      <Tabs
        className="check-tabs"
        activeKey={params.get('tab') === 'table' ? 'table' : 'plan'}
        onChange={show}
        items={[
          {
            key: 'plan',
            label: say(['一项计划', 'One plan']),
            children: <OnePlan drafting={drafting} />,
          },
          {
            key: 'table',
            label: say(['粘贴表格', 'A pasted table']),
            children: (
              <PasteTable
                text={text}
                onText={setText}
                onOpen={(draft) => {
                  drafting.take(draft);
                  show('plan');
                }}
              />
            ),
          },
        ]}
      />
    </Page>
  );
}

/** To the calendar of the first target, in the month of the draft, and to its dossier. */
function ToCalendar({ drafting: { draft } }: { drafting: Drafting }) {
  const say = useSay();
  const unit = targetsOf(draft.targets)[0]?.unit;
  if (!unit || !draft.start) return null;
  const address = new URLSearchParams({ unit, month: draft.start.slice(0, 7) });
  return (
    <>
      <Link to={`/calendar?${address}`}>
        {say([`在 ${unit} 的日历上看`, `On the calendar of ${unit}`])}
      </Link>
      <Link to={`/dossier?unit=${encodeURIComponent(unit)}`}>
        {say([`${unit} 的入户前卷宗`, `Dossier of ${unit}`])}
      </Link>
    </>
  );
}

function OnePlan({ drafting }: { drafting: Drafting }) {
  const say = useSay();
  const { report, error, waiting, again } = useCheck(drafting.draft);
  const handIn = useHandIn(drafting);
  // The verdict comes first: what is only printed, or rests on the draft, is drawn after it.
  const draft = useDeferredValue(drafting.draft);
  const printed = useDeferredValue(report);
  const hard = report?.flags.filter(({ severity }) => severity === 'HARD').length ?? 0;
  return (
    <div className="check">
      <div className="stack">
        <DraftForm drafting={drafting} faults={handIn.faults.fields} />
        <HandInBar drafting={drafting} handIn={handIn} hard={hard} />
      </div>
      <section
        className="check-answer"
        aria-live="polite"
        aria-label={say(['比对结果', 'Outcome'])}
      >
        {error && <Fault error={error} onRetry={again} />}
        {!error && report && (
          <Report report={report} draft={draft} waiting={waiting} onTake={drafting.take} />
        )}
        {!error && !report && waiting && <Spin className="waiting" />}
        {!error && !report && !waiting && (
          <Empty
            className="panel"
            description={say([
              '填写计划后，这里随填随显示与已有安排是否相碰；报批之前什么都不会保存到系统里',
              'Shows, as you type, whether the plan collides with what is there; the hub stores nothing until it is submitted',
            ])}
          />
        )}
      </section>
      {report && report === printed && !waiting && <Memo draft={draft} report={report} />}
    </div>
  );
}
