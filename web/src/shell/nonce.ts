/** The nonce of this page, which the hub put into it and style elements need. */
export function nonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}

/**
 * Gives the nonce to every style element that a library makes without it: those by which Ant Design
 * measures scroll bars, the empty ones within some of its icons, and those of GraphiQL's dialogs.
 */
export function lendNonce(): void {
  const value = nonce();
  const lent = <Made extends Element>(element: Made): Made => {
    if (element instanceof HTMLStyleElement || element instanceof SVGStyleElement) {
      element.nonce = value;
    }
    return element;
  };
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) =>
    lent(make(name, options));
  const makeWithin = document.createElementNS.bind(document);
  document.createElementNS = ((space: string, name: string, options?: ElementCreationOptions) =>
    lent(makeWithin(space, name, options))) as Document['createElementNS'];
}
