import { Alert, Collapse, Input } from 'antd';
import { useState } from 'react';
import { useSay, type Word } from '../words/say';
import { badMapping } from './bad-mapping';
import { type Mapping, readMapping, writeMapping } from './mapping';

interface Props {
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** The whole mapping as text, for what the table does not show: translated words, joined columns. */
export function MappingText({ mapping, onChange }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState<string | null>(null);
  const [fault, setFault] = useState<Word | null>(null);
  function change(text: string) {
    setDraft(text);
    try {
      onChange(readMapping(text));
      setFault(null);
    } catch (error) {
      setFault(badMapping(error));
    }
  }
  return (
    <Collapse
      size="small"
      items={[
        {
          key: 'yaml',
          label: say([
            '以 YAML 查看和修改（取值翻译、多列合并）',
            'As YAML (words, joined columns)',
          ]),
          children: (
            <>
              <Input.TextArea
                className="mapping-text"
                aria-label="YAML"
                // A fixed height: measuring needs inline styles, which the policy forbids.
                rows={14}
                value={draft ?? writeMapping(mapping)}
                onChange={(event) => change(event.target.value)}
                onBlur={() => !fault && setDraft(null)}
              />
              {fault && <Alert type="error" title={say(fault)} />}
            </>
          ),
        },
      ]}
    />
  );
}
