import { useMemo, useSyncExternalStore } from "react";
import type { OutboxEntry } from "../outbox";
import { withSidebarWrite } from "../sidebarWrites";
import type { SidebarPart } from "../store/applySidebar";
import { useClient, useSynced } from "./SyncContext";

const nothing: readonly OutboxEntry[] = [];

/** One's sections and where one keeps channels, with what this device has changed and the server not yet answered. */
export function useSidebarState(): SidebarPart {
  const { outbox } = useClient();
  const sections = useSynced((state) => state.sections);
  const sidebar = useSynced((state) => state.sidebar);
  const entries = useSyncExternalStore(
    outbox?.entries.subscribe ?? never,
    () => outbox?.entries.get() ?? nothing,
  );
  const kept = useMemo(() => ({ sections, sidebar }), [sections, sidebar]);
  return useMemo(() => sidebarWithWrites(kept, entries), [kept, entries]);
}

export function sidebarWithWrites(state: SidebarPart, entries: readonly OutboxEntry[]): SidebarPart {
  return entries.reduce(
    (shown, { write }) => (write.kind === "sidebar" ? withSidebarWrite(shown, write) : shown),
    state,
  );
}

function never(): () => void {
  return () => {};
}
