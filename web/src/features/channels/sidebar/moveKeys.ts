const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** As a menu shows it, before the arrow. */
export const moveKeys = isMac ? "⇧⌘" : "Ctrl ⇧ ";

interface KeyPress {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  preventDefault: () => void;
}

/** Ctrl or Cmd, Shift and an arrow move what has the focus one step. */
export function stepOfKeys(event: KeyPress): 1 | -1 | undefined {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : undefined;
  if (!step || !event.shiftKey || event.altKey || event.ctrlKey === event.metaKey) return undefined;
  event.preventDefault();
  return step;
}
