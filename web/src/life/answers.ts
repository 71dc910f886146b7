/** What an approver answers to flags, as it is being written. */
import type { Disposition, FlagAnswerInput, PlanToDecideQuery } from '../generated/documents';

type Found = Extract<NonNullable<PlanToDecideQuery['node']>, { flags: unknown }>;

/** A flag that stands against a plan. */
export type StandingFlag = Found['flags'][number];

export interface Answer {
  disposition: Disposition | null;
  reason: string;
}

/** Answers by the flag's id. */
export type Answers = Readonly<Record<string, Answer>>;

export const NO_ANSWER: Answer = { disposition: null, reason: '' };

type Flag = Pick<StandingFlag, 'id' | 'severity'>;

/** The flags without whose answers nothing is approved. */
export function owed<F extends Flag>(flags: readonly F[]): F[] {
  return flags.filter(({ severity }) => severity === 'HARD');
}

/** Those that are owed an answer before the others; otherwise as the hub has them. */
export function gravestFirst<F extends Flag>(flags: readonly F[]): F[] {
  const hard = owed(flags);
  return [...hard, ...flags.filter((flag) => !hard.includes(flag))];
}

/** How many answers are still owed: with a disposition and a reason each. */
export function unanswered(flags: readonly Flag[], answers: Answers): number {
  return owed(flags).filter(({ id }) => !given(id, answers)).length;
}

/** The answers that are whole, in the order of the flags that they are to. */
export function answersTo(flags: readonly Flag[], answers: Answers): FlagAnswerInput[] {
  return owed(flags).flatMap(({ id }) => given(id, answers) ?? []);
}

function given(flag: string, answers: Answers): FlagAnswerInput | null {
  const { disposition, reason } = answers[flag] ?? NO_ANSWER;
  return disposition && reason.trim() ? { flag, disposition, reason: reason.trim() } : null;
}

/** The flag to whose answer a fault belongs; null where it belongs to none. */
export function flagAt(
  path: readonly string[] | null,
  sent: readonly FlagAnswerInput[],
): string | null {
  const [root, place] = path ?? [];
  return root === 'answers' && place ? (sent[Number(place)]?.flag ?? null) : null;
}
