import { useSay, type Word } from '../words/say';

/** What the hub refuses in a field, below it. */
export function FieldFault({ fault }: { fault: Word | undefined }) {
  const say = useSay();
  return (
    fault && (
      <p className="field-fault" role="alert">
        {say(fault)}
      </p>
    )
  );
}
