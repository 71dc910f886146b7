import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  className: string;
  /** Whether something in it is to be seen; it opens then, and nobody but the reader closes it. */
  isCalled: boolean;
  children: ReactNode;
}

/** A part of a form that is folded away until the reader, or a fault in it, opens it. */
export function Folded({ className, isCalled, children }: Props) {
  const part = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isCalled && part.current) part.current.open = true;
  }, [isCalled]);
  return (
    <details ref={part} className={className}>
      {children}
    </details>
  );
}
