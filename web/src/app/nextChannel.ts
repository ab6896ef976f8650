/** The next wanted one after (1) or before (-1) the current one, going round at the ends; none when no other is wanted. */
export function nextChannel(
  order: readonly string[],
  current: string | undefined,
  step: 1 | -1,
  isWanted: (id: string) => boolean,
): string | undefined {
  const from = current === undefined ? -1 : order.indexOf(current);
  const start = from === -1 && step === -1 ? 0 : from;
  for (let distance = 1; distance <= order.length; distance++) {
    const id = order[(start + step * distance + order.length * 2) % order.length];
    if (id !== undefined && id !== current && isWanted(id)) return id;
  }
  return undefined;
}
