import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { sidebarOrder } from "@/features/channels/sidebar/sidebarChannels";
import { useClient } from "@/sync/hooks/SyncContext";
import { nextChannel } from "./nextChannel";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
export const jumpKeys = isMac ? "⌘K" : "Ctrl K";

/** Ctrl or Cmd and K jumps; Alt with the arrows goes through the channels, with Shift through the unread ones. */
export function useChannelKeys(onJump: () => void): void {
  const { store } = useClient();
  const navigate = useNavigate();
  const { channelId } = useParams({ strict: false });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        (isMac ? event.metaKey : event.ctrlKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === "k"
      ) {
        event.preventDefault();
        onJump();
        return;
      }
      if (!event.altKey || event.ctrlKey || event.metaKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
      const state = store.get();
      if (!state) return;
      event.preventDefault();
      const order = sidebarOrder(state);
      const isWanted = (id: string) => !event.shiftKey || (state.readStates.get(id)?.unread_count ?? 0) > 0;
      const next = nextChannel(order, channelId, event.key === "ArrowDown" ? 1 : -1, isWanted);
      if (next) void navigate({ to: "/c/$channelId", params: { channelId: next } });
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [store, navigate, channelId, onJump]);
}
