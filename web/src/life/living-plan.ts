import type { RecordNode } from '../record/ties';

/** An inspection with what may be done to it, as the page of a record reads it. */
export type LivingPlan = Extract<RecordNode, { __typename: 'Inspection' }>;
