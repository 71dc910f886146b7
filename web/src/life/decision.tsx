import { Button, Input, Spin } from 'antd';
import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { FieldFault } from '../checking/field-fault';
import { Fault } from '../client/fault';
import { type PlanDecision, PlanToDecideDocument } from '../generated/documents';
import { useSay, type Word } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { AnswerFields } from './answer-fields';
import {
  type Answer,
  type Answers,
  answersTo,
  gravestFirst,
  NO_ANSWER,
  type StandingFlag,
  unanswered,
} from './answers';
import { FlagRow } from './flag-row';
import type { LivingPlan } from './living-plan';
import { owesNote } from './needs';
import { underWay } from './patience';
import { Refusal } from './refusal';
import { useDecision } from './use-decision';

interface Props {
  plan: LivingPlan;
  onReload: () => void;
}

/** 审批: all that stands against a plan, and the approver's answers and decision. */
export function Decision({ plan, onReload }: Props) {
  const [{ data, error }, again] = useQuery({
    query: PlanToDecideDocument,
    variables: { id: plan.id },
  });
  const reload = () => {
    again({ requestPolicy: 'network-only' });
    onReload();
  };
  if (error) return <Fault error={error} onRetry={reload} />;
  const found = data?.node;
  if (!found) return <Spin className="waiting" />;
  if (!('flags' in found)) return null;
  return (
    <DecisionForm
      plan={plan}
      flags={found.flags}
      enforced={found.enforcedFlags.map(({ id }) => id)}
      onReload={reload}
    />
  );
}

interface FormProps extends Props {
  flags: readonly StandingFlag[];
  /** Ids of those that no answer helps against. */
  enforced: readonly string[];
}

function DecisionForm({ plan, flags, enforced, onReload }: FormProps) {
  const say = useSay();
  const id = useId();
  const [answers, setAnswers] = useState<Answers>({});
  const [note, setNote] = useState('');
  const { refused, setRefused, fetching, send } = useDecision(plan);
  const left = unanswered(flags, answers);

  function answer(flag: string, said: Answer) {
    setRefused({});
    setAnswers({ ...answers, [flag]: said });
  }

  function decide(decision: PlanDecision) {
    if (owesNote(decision) && !note.trim()) {
      setRefused({
        note: ['请说明原因，让报批单位知道如何处理', 'Say why, so that its body knows what to do'],
      });
      document.getElementById(`${id}note`)?.focus();
      return;
    }
    send(decision, answersTo(flags, answers), note);
  }

  return (
    <section className="decision" aria-labelledby={`${id}title`}>
      <h3 id={`${id}title`}>{say(['审批', 'Decision'])}</h3>
      {flags.length === 0 && (
        <p>{say(['没有针对该计划的提示。', 'Nothing stands against the plan.'])}</p>
      )}
      {gravestFirst(flags).map((flag) => (
        <FlagRow key={flag.id} flag={flag} plan={plan.id} enforced={enforced.includes(flag.id)}>
          {flag.severity === 'HARD' && enforced.length === 0 && (
            <AnswerFields
              answer={answers[flag.id] ?? NO_ANSWER}
              fault={refused.answer?.flag === flag.id ? refused.answer.fault : undefined}
              onChange={(said) => answer(flag.id, said)}
            />
          )}
        </FlagRow>
      ))}
      <div className="decision-note">
        <label htmlFor={`${id}note`}>
          {say(['说明（不批准、退回必填）', 'Note (needed unless it is approved)'])}
        </label>
        <Input
          id={`${id}note`}
          value={note}
          maxLength={500}
          onChange={(event) => {
            setRefused({});
            setNote(event.target.value);
          }}
        />
        <FieldFault fault={refused.note} />
      </div>
      <Refusal
        refused={refused.fault}
        error={refused.error}
        onReload={() => {
          setRefused({});
          onReload();
        }}
      />
      <div className="decision-buttons">
        <Button
          type="primary"
          disabled={left > 0 || enforced.length > 0}
          loading={underWay(fetching)}
          aria-describedby={`${id}left`}
          onClick={() => decide('APPROVE')}
        >
          {say(wordOf('PlanDecision', 'APPROVE'))}
        </Button>
        <Button disabled={fetching} onClick={() => decide('RETURN')}>
          {say(wordOf('PlanDecision', 'RETURN'))}
        </Button>
        <Button danger disabled={fetching} onClick={() => decide('REJECT')}>
          {say(wordOf('PlanDecision', 'REJECT'))}
        </Button>
        <span id={`${id}left`} className="hint" aria-live="polite">
          {say(readiness(left, enforced.length))}
        </span>
      </div>
    </section>
  );
}

/** Whether a plan may be approved, and what for that is still to be done. */
function readiness(left: number, enforced: number): Word {
  if (enforced > 0) {
    return [
      `有 ${enforced} 项强制的提示：未消除前不能批准，可退回修改`,
      `${enforced} enforced flag(s): it is not approved while they stand; return it`,
    ];
  }
  if (left > 0) {
    return [
      `还有 ${left} 项冲突未答复：各选一种处理并写明理由后，方可批准`,
      `${left} conflict(s) without an answer: it is approved once each has a disposition and a reason`,
    ];
  }
  return ['可以批准', 'It may be approved'];
}
