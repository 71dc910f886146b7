import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { planOf } from '../checking/plan';
import type { Drafting } from '../checking/use-draft';
import { Fault } from '../client/fault';
import { MeDocument } from '../generated/documents';
import { addressOf } from '../values/record-link';
import { useSay } from '../words/say';
import { underWay } from './patience';
import type { HandIn } from './use-hand-in';

interface Props {
  drafting: Drafting;
  handIn: HandIn;
  /** How many conflicts stand against the draft. */
  hard: number;
}

/** The way from a draft to its approval, for those who submit plans; nothing for others. */
export function HandInBar({ drafting, handIn, hard }: Props) {
  const say = useSay();
  const noteId = useId();
  const [note, setNote] = useState('');
  const [{ data }] = useQuery({ query: MeDocument });
  if (data?.me.role !== 'PLANNER') return null;
  const { changing, draft } = drafting;
  const isReady = planOf(draft) !== null && (!changing || note.trim() !== '');
  return (
    <section className="panel hand-in" aria-label={say(['报批', 'Submit for approval'])}>
      {changing && (
        <p>
          {say(['变更已批准的计划：', 'This changes an approved plan: '])}
          <Link to={addressOf(changing.id)}>{changing.label}</Link>{' '}
          <Button type="link" size="small" onClick={drafting.renumber}>
            {say(['改为新计划', 'Make it a new plan'])}
          </Button>
        </p>
      )}
      {changing && (
        <div className="hand-in-note">
          <label htmlFor={noteId}>
            {say(['变更说明', 'Why it is changed'])}
            <span className="needed"> {say(['必填', 'needed'])}</span>
          </label>
          <Input
            id={noteId}
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      )}
      {handIn.error && <Fault error={handIn.error} />}
      {handIn.faults.rest.map((word) => (
        <Alert key={word[1]} type="error" showIcon role="alert" title={say(word)} />
      ))}
      {handIn.outdated && changing && (
        <Link to={addressOf(changing.id)}>
          {say(['查看计划的最新内容', 'See the plan as it is now'])}
        </Link>
      )}
      <div className="draft-buttons">
        <Button
          type="primary"
          disabled={!isReady}
          loading={underWay(handIn.sending)}
          onClick={() => handIn.send(note)}
        >
          {changing ? say(['提交变更', 'Change the plan']) : say(['报批', 'Submit for approval'])}
        </Button>
        <span className="hint">
          {hard > 0
            ? say([
                `现有 ${hard} 项冲突，审批人须逐条答复后才可批准`,
                `${hard} conflict(s), each of which the approver has to answer`,
              ])
            : say([
                '报批后计划存入系统，由审批人审批',
                'The plan is then kept, and waits for an approver',
              ])}
        </span>
      </div>
    </section>
  );
}
