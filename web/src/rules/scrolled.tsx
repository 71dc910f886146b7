import type { ReactNode } from 'react';

/** What may be wider than the page: it scrolls by itself, by the keyboard too. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <section className="scrolled" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
