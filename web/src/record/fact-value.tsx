import { RecordLink } from '../values/record-link';
import { useSay } from '../words/say';
import { vocabularyOf, wordOf, yesOrNo } from '../words/vocabularies';
import { namedIn, type RecordNode, tiesOf } from './ties';

interface Props {
  record: RecordNode;
  field: string;
  value: string;
}

/** One cell of a record: a link where it names another record, a word where it is one. */
export function FactValue({ record, field, value }: Props) {
  const say = useSay();
  const ties = tiesOf(record, field);
  if (ties.length > 0) {
    return (
      <span className="record-links">
        {namedIn(value, ties).map(({ name, tie }) =>
          tie ? (
            <span key={name} className="fact-tie">
              <RecordLink record={tie} />
              {tie.label !== name && <span className="code">{name}</span>}
            </span>
          ) : (
            <span key={name}>{name}</span>
          ),
        )}
      </span>
    );
  }
  const vocabulary = vocabularyOf(record.__typename, field);
  if (vocabulary) {
    const words = value.split(/[;；、]/).map((one) => say(wordOf(vocabulary, one.trim())));
    return <>{words.join(say(['、', ', ']))}</>;
  }
  const answer = yesOrNo(record.__typename, field, value);
  return <>{answer ? say(answer) : value}</>;
}
