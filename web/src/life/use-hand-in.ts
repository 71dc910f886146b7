import { App } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type CombinedError, useMutation } from 'urql';
import type { Draft } from '../checking/draft';
import { planOf } from '../checking/plan';
import type { Drafting } from '../checking/use-draft';
import {
  AdvanceInspectionDocument,
  type FaultFragment,
  type InspectionPlanInput,
  SubmitPlanDocument,
} from '../generated/documents';
import { addressOf } from '../values/record-link';
import { useSay, type Word } from '../words/say';
import { NO_FAULTS, type PlanFaults, planFaults } from './plan-faults';
import { forgetSubmission, keyOf } from './submission';

interface Answer {
  inspection: { id: string } | null;
  warnings: readonly string[];
  english: readonly string[];
  errors: readonly FaultFragment[];
}

interface Refused {
  draft: Draft;
  errors: readonly FaultFragment[];
  error: CombinedError | undefined;
}

export interface HandIn {
  /** What the hub refuses in this very draft. */
  faults: PlanFaults;
  error: CombinedError | undefined;
  /** Whether somebody changed the plan meanwhile that the draft is to change. */
  outdated: boolean;
  sending: boolean;
  /** Hands the draft in; the note is of a change. */
  send: (note: string) => Promise<void>;
}

const SENT: Word = ['已报批，待审批', 'Submitted; it waits for its approval'];
const CHANGED: Word = [
  '已变更；请在此重新报批，批准后方可办理',
  'Changed; submit it from here, as it has to be approved anew',
];

/** Hands a draft to the hub, as a new plan or as the change of one, and leads to its record. */
export function useHandIn({ draft, changing, done }: Drafting): HandIn {
  const say = useSay();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [submitting, submit] = useMutation(SubmitPlanDocument);
  const [advancing, advance] = useMutation(AdvanceInspectionDocument);
  const [refused, setRefused] = useState<Refused | null>(null);

  async function sent(plan: InspectionPlanInput, note: string) {
    if (changing) {
      const { id, version } = changing;
      const variables = { id, version, step: 'CHANGE' as const, scope: plan, on: null, note };
      const { data, error } = await advance(variables);
      return { answer: data?.advanceInspection, error };
    }
    const { data, error } = await submit({ plan, idempotencyKey: keyOf(plan) });
    return { answer: data?.submitPlan, error };
  }

  function lead({ inspection, warnings, english }: Answer) {
    if (!inspection) return;
    message.success(say(changing ? CHANGED : SENT), 6);
    for (const [place, warning] of warnings.entries()) {
      message.warning(say([warning, english[place] ?? warning]), 8);
    }
    // The same plan may be handed in again, once it is returned.
    forgetSubmission();
    done();
    navigate(addressOf(inspection.id));
  }

  async function send(note: string) {
    const plan = planOf(draft);
    if (!plan || submitting.fetching || advancing.fetching) return;
    const { answer, error } = await sent(plan, note.trim());
    const errors = answer?.errors ?? [];
    if (error || errors.length > 0) setRefused({ draft, errors, error });
    else if (answer) lead(answer);
  }

  // What was refused was another draft, as soon as a word is changed.
  const standing = refused?.draft === draft ? refused : null;
  return {
    faults: standing ? planFaults(standing.errors) : NO_FAULTS,
    error: standing?.error,
    outdated: standing?.errors.some(({ code }) => code === 'VERSION_CONFLICT') ?? false,
    sending: submitting.fetching || advancing.fetching,
    send,
  };
}
