import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
export const searchKeys = isMac ? "⌘G" : "Ctrl G";

/** Ctrl or Cmd and G leads to the search box from anywhere, and a slash where nobody is typing. */
export function useSearchKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isSearchKey(event)) return;
      event.preventDefault();
      void navigate({ to: "/search", search: (before) => ({ ...before, focus: Date.now() }) });
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [navigate]);
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.altKey || event.shiftKey) return false;
  if (isMac ? event.metaKey : event.ctrlKey) return event.key.toLowerCase() === "g";
  return event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping();
}

/** By what has the focus: a box with a list below it sends its keys through the list. */
function isTyping(): boolean {
  return document.activeElement?.closest("input, textarea, select, [contenteditable], [role=dialog]") != null;
}
