import { useSyncExternalStore } from "react";

const NAME = "parley.recent-emoji";
const MOST = 24;
const listeners = new Set<() => void>();
let recent = read();

/** The emoji that were chosen on this device, the last one first. */
export function useRecentEmoji(): readonly string[] {
  return useSyncExternalStore(subscribe, () => recent);
}

export function rememberEmoji(glyph: string): void {
  recent = [glyph, ...recent.filter((other) => other !== glyph)].slice(0, MOST);
  localStorage.setItem(NAME, JSON.stringify(recent));
  for (const notify of listeners) {
    notify();
  }
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(kept) ? kept.filter((glyph) => typeof glyph === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}
