import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import type { Draft } from '../checking/draft';
import { beginWith } from '../checking/use-draft';
import { useFaultWords } from '../client/faults';
import { type InspectionStep, PlannedVisitsDocument } from '../generated/documents';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { draftOf, unapproved } from './draft-of';
import type { LivingPlan } from './living-plan';
import { StepDialog } from './step-dialog';

interface Props {
  plan: LivingPlan;
  onReload: () => void;
}

/**
 * The steps that the hub lets the reader take now. A change begins on the page of the check, and so
 * does what is edited before it is submitted again, under its number.
 */
export function StepButtons({ plan, onReload }: Props) {
  const say = useSay();
  const navigate = useNavigate();
  const client = useClient();
  const explain = useFaultWords();
  const { message } = App.useApp();
  const [step, setStep] = useState<InspectionStep | null>(null);

  function begin(chosen: InspectionStep) {
    if (chosen !== 'CHANGE') return setStep(chosen);
    const { id, version, label, source } = plan;
    const { system, recordId: number } = source;
    edit((draft) => beginWith(unapproved(draft), { id, version, label, system, number }));
  }

  /** Leads to the page of the check with what the plan says. */
  async function edit(use: (draft: Draft) => void) {
    const { data, error } = await client.query(PlannedVisitsDocument, { id: plan.id });
    if (error) return message.error(explain(error), 8);
    if (!data?.node || !('visits' in data.node)) return onReload();
    use(draftOf(plan, data.node.visits));
    navigate('/check');
  }

  return (
    <>
      {plan.steps.map((one) => (
        <Button
          key={one}
          size="small"
          type={one === 'SUBMIT' ? 'primary' : 'default'}
          danger={one === 'CANCEL' || one === 'WITHDRAW'}
          onClick={() => begin(one)}
        >
          {say(wordOf('InspectionStep', one))}
        </Button>
      ))}
      {plan.steps.includes('SUBMIT') && (
        <Button size="small" onClick={() => edit((draft) => beginWith(draft))}>
          {say(['修改后报批', 'Edit and submit'])}
        </Button>
      )}
      {step && (
        <StepDialog
          step={step}
          plan={plan}
          onClose={() => setStep(null)}
          onReload={() => {
            setStep(null);
            onReload();
          }}
        />
      )}
    </>
  );
}
