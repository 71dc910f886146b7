import { Alert, Button } from 'antd';
import { memo } from 'react';
import { useSay, type Word } from '../words/say';
import { endsTooEarly, missing } from './draft';
import { DraftField } from './draft-field';
import { FIELDS, type Field, type FieldName, GROUPS, type Group } from './fields';
import { Folded } from './folded';
import { TargetsField } from './targets-field';
import type { Drafting } from './use-draft';

interface Props {
  drafting: Drafting;
  /** What the hub refuses, field by field. */
  faults: Readonly<Partial<Record<FieldName, Word>>>;
}

/** The form of a draft: what every plan says first, the rest folded away. */
export function DraftForm({ drafting, faults }: Props) {
  const say = useSay();
  return (
    <section className="panel draft-form" aria-label={say(['计划内容', 'The plan'])}>
      <Fields of="plan" drafting={drafting} faults={faults} />
      {GROUPS.map(({ name, title }) => {
        const fields = FIELDS.filter(({ group }) => group === name);
        const said = fields.filter((field) => drafting.draft[field.name]);
        return (
          <Folded
            key={name}
            className="draft-group"
            isCalled={fields.some((field) => faults[field.name])}
          >
            <summary>
              {say(title)}
              {said.length > 0 && (
                <span className="said">
                  {say([`已填 ${said.length} 项`, `${said.length} filled`])}
                </span>
              )}
            </summary>
            <Fields of={name} drafting={drafting} faults={faults} />
          </Folded>
        );
      })}
      <Lacking drafting={drafting} />
      <div className="draft-buttons">
        <Button onClick={drafting.back} disabled={drafting.before.length === 0}>
          {say(['回到上一稿', 'Back to the last draft'])}
        </Button>
        <Button onClick={drafting.clear} disabled={Object.keys(drafting.draft).length === 0}>
          {say(['清空', 'Clear'])}
        </Button>
      </div>
    </section>
  );
}

function Fields({ of, drafting, faults }: Props & { of: Group }) {
  const { draft, set } = drafting;
  return (
    <div className="draft-fields">
      {FIELDS.filter(({ group }) => group === of).map((field) => (
        <PlanField
          key={field.name}
          field={field}
          value={draft[field.name] ?? ''}
          fault={faults[field.name]}
          set={set}
        />
      ))}
    </div>
  );
}

interface PlanFieldProps {
  field: Field;
  value: string;
  fault: Word | undefined;
  set: Drafting['set'];
}

/** One field, drawn anew only where something of it changes: there are forty, and keys come fast. */
const PlanField = memo(function PlanField({ field, value, fault, set }: PlanFieldProps) {
  const same = { value, fault, onChange: (text: string) => set({ [field.name]: text }) };
  return field.form === 'targets' ? (
    <TargetsField {...same} />
  ) : (
    <DraftField field={field} {...same} />
  );
});

/** Why nothing is checked yet. */
function Lacking({ drafting: { draft } }: { drafting: Drafting }) {
  const say = useSay();
  const lacking = missing(draft);
  if (lacking.length > 0) {
    return (
      <p className="hint">
        {say([
          `填好 ${lacking.map(({ title }) => title[0]).join('、')} 后即自动比对`,
          `Checked as soon as it says: ${lacking.map(({ title }) => title[1]).join(', ')}`,
        ])}
      </p>
    );
  }
  return endsTooEarly(draft) ? (
    <Alert
      type="warning"
      showIcon
      title={say([
        '结束日期早于开始日期，请改正有误的一个',
        'The last day is before the first; correct one of them',
      ])}
    />
  ) : null;
}
