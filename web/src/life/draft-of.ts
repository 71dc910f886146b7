/** A plan that is kept, as the draft of its change. */
import { type Draft, targetsOf, targetText, withFields } from '../checking/draft';
import { FIELDS } from '../checking/fields';
import { textOf } from '../checking/table';
import type { PlannedVisitsQuery } from '../generated/documents';
import type { LivingPlan } from './living-plan';

type Kept = Pick<LivingPlan, 'facts' | 'source'>;

type Visits = Extract<NonNullable<PlannedVisitsQuery['node']>, { visits: unknown }>['visits'];

/** What the record says of a plan, field by field; its number keeps it from colliding with itself. */
export function draftOf({ facts, source }: Kept, visits: Visits): Draft {
  const cells = new Map(facts.map(({ field, value }) => [field, value]));
  const said = FIELDS.map(
    (field) => [field.name, textOf(field, cells.get(field.name) ?? '') ?? ''] as const,
  );
  const draft = withFields({}, Object.fromEntries(said));
  return withFields(draft, {
    system: source.system,
    number: source.recordId,
    targets: withOwnDays(draft, source, visits),
  });
}

/** The same without its approval: a change is approved anew. */
export function unapproved(draft: Draft): Draft {
  const approval = FIELDS.filter(({ group }) => group === 'approval');
  return withFields(draft, Object.fromEntries(approval.map(({ name }) => [name, ''])));
}

/** The targets with the days of their own, which the record keeps as visits by the target's code. */
function withOwnDays(
  { targets, start, end }: Draft,
  { system, recordId }: Kept['source'],
  visits: Visits,
): string {
  const ofSystem = visits.filter((one) => one.source.system === system);
  const own = new Map(ofSystem.map((one) => [one.source.recordId, one]));
  return targetText(
    targetsOf(targets).map((target) => {
      const visit = own.get(`${recordId}/${target.unit}`);
      if (!visit?.start || !visit.end) return target;
      if (visit.start === start && visit.end === end) return target;
      return { ...target, start: visit.start, end: visit.end };
    }),
  );
}
