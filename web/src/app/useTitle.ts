import { useEffect } from "react";
import { useUnreadTotals } from "@/sync/hooks/channels";
import { useWorkspace } from "@/sync/hooks/people";

/** The tab's title: what asks for attention, the page, the workspace. A dot says that something else is unread. */
export function useTitle(page: string): void {
  const { unread, attention } = useUnreadTotals();
  const workspace = useWorkspace().name;
  useEffect(() => {
    const sign = attention > 0 ? `(${attention}) ` : unread > 0 ? "• " : "";
    document.title = sign + [page, workspace].filter((part) => part !== "").join(" · ");
  }, [page, workspace, unread, attention]);
}
