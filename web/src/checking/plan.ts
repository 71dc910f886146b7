/** A draft as the hub takes it. */
import type { InspectionPlanInput, MandateInput } from '../generated/documents';
import { type Draft, endsTooEarly, isDay, listOf, missing, targetsOf } from './draft';
import { FIELDS } from './fields';

function text(said: string | undefined): string | null {
  return said?.trim() || null;
}

// The vocabularies are those of the schema, so that a word chosen is one of the hub's.
function word<Value extends string>(said: string | undefined): Value | null {
  return (text(said) as Value | null) ?? null;
}

/** A mandate of which something is said; null where nothing is. */
function mandate(said: MandateInput): MandateInput | null {
  const values = Object.values(said);
  const stated = values.some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
  return stated ? said : null;
}

function approval(draft: Draft): MandateInput | null {
  return mandate({
    authority: word(draft.approvalAuthority),
    number: text(draft.approvalNumber),
    date: text(draft.approvalDate),
    targets: listOf(draft.approvedTargets),
    matters: listOf(draft.approvedMatters),
    from: text(draft.approvedFrom),
    to: text(draft.approvedTo),
  });
}

function designation(draft: Draft): MandateInput | null {
  return mandate({
    targets: listOf(draft.designatedTargets),
    matters: listOf(draft.designatedMatters),
    from: text(draft.designatedFrom),
    to: text(draft.designatedTo),
  });
}

/** Whether every day in the draft is one. */
function daysAreDays(draft: Draft): boolean {
  const own = targetsOf(draft.targets).flatMap(({ start, end }) => [start, end]);
  const days = FIELDS.filter(({ form }) => form === 'day').map(({ name }) => draft[name]);
  return [...own, ...days].every((day) => !day || isDay(day));
}

export interface Question {
  plan: InspectionPlanInput;
  /** The day for which it is judged; null for today. */
  asOf: string | null;
}

/** What the hub is asked; null as long as something needed is missing or cannot be. */
export function questionOf(draft: Draft): Question | null {
  const plan = planOf(draft);
  return plan && { plan, asOf: text(draft.asOf) };
}

/** The plan as the hub takes it; null likewise. */
export function planOf(draft: Draft): InspectionPlanInput | null {
  if (missing(draft).length > 0 || endsTooEarly(draft) || !daysAreDays(draft)) return null;
  const { regime, start, end } = draft;
  if (!regime || !start || !end) return null;
  const system = text(draft.system);
  const paired = text(draft.pairedWith);
  return {
    title: text(draft.title) ?? '',
    regime: regime as InspectionPlanInput['regime'],
    leadUnit: text(draft.leadUnit) ?? '',
    targets: targetsOf(draft.targets).map((target) => ({
      unit: target.unit,
      start: target.start || null,
      end: target.end || null,
      onsite: target.offsite ? false : null,
    })),
    matters: listOf(draft.matters),
    start,
    end,
    onsite: draft.onsite !== '否',
    scopeIncludesSubordinates: draft.scopeIncludesSubordinates === '是',
    trigger: word(draft.trigger) ?? 'PLANNED',
    triggerRef: text(draft.triggerRef),
    necessity: text(draft.necessity),
    annualPlan: text(draft.annualPlan),
    supplementApproval: text(draft.supplementApproval),
    parallelReason: text(draft.parallelReason),
    approval: approval(draft),
    designation: designation(draft),
    supervisionKind: word(draft.supervisionKind),
    supportingUnits: listOf(draft.supportingUnits),
    methods: listOf(draft.methods) as NonNullable<InspectionPlanInput['methods']>,
    secrecy: word(draft.secrecy),
    system,
    recordId: text(draft.number),
    // A ledger names the other by its number in the same system.
    pairedWith: system && paired ? { system, recordId: paired } : null,
  };
}
