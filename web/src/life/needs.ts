/** What each step asks of whoever takes it. */
import type { InspectionStep, PlanDecision } from '../generated/documents';
import type { Word } from '../words/say';

interface Day {
  title: Word;
  hint: Word;
}

const DAYS: Readonly<Partial<Record<InspectionStep, Day>>> = {
  START: {
    title: ['开始之日', 'First day'],
    hint: [
      '与计划的开始日期不同才填；历时不变',
      'Only where it begins on another day than planned; it lasts as long',
    ],
  },
  CONCLUDE: {
    title: ['作出结论之日', 'Day of the conclusion'],
    hint: ['不填即今天', 'Today where left empty'],
  },
  CLOSE: {
    title: ['向对象反馈之日', 'Day of feedback to the target'],
    hint: ['不填即今天；不得早于作出结论之日', 'Today where left empty; not before the conclusion'],
  },
};

const NOTED: ReadonlySet<InspectionStep | PlanDecision> = new Set([
  'SUSPEND',
  'CANCEL',
  'CHANGE',
  'REJECT',
  'RETURN',
]);

/** The day that a step may name; undefined where it names none. */
export function dayOf(step: InspectionStep): Day | undefined {
  return DAYS[step];
}

/** Whether a step or a decision is not taken without a note. */
export function owesNote(act: InspectionStep | PlanDecision): boolean {
  return NOTED.has(act);
}
