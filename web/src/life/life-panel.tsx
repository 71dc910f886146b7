import './life.css';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { Decision } from './decision';
import { LifeHistory } from './life-history';
import type { LivingPlan } from './living-plan';
import { StepButtons } from './step-buttons';

interface Props {
  plan: LivingPlan;
  /** Reads the record anew. */
  onReload: () => void;
}

/** 办理: where an inspection stands, what the reader may do to it now, and what was done. */
export function LifePanel({ plan, onReload }: Props) {
  const say = useSay();
  const { status, steps, decidable, decisions } = plan;
  if (steps.length + decisions.length === 0 && !decidable) return null;
  return (
    <section className="panel life" aria-labelledby="life-title">
      <div className="life-head">
        <h2 id="life-title">{say(['办理', 'Steps'])}</h2>
        <WordTag of="InspectionStatus" value={status} />
        <StepButtons plan={plan} onReload={onReload} />
      </div>
      {decidable && <Decision plan={plan} onReload={onReload} />}
      <LifeHistory steps={decisions} />
    </section>
  );
}
