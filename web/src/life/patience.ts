/**
 * How a button says that its deed is under way: not where the answer is there at once, as its mark
 * would then be shown and stay.
 */
export function underWay(fetching: boolean): false | { delay: number } {
  return fetching && { delay: 300 };
}
