import { useNavigate } from "@tanstack/react-router";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { problemText } from "@/sync/hooks/problems";
import { ProblemError } from "@/sync/problem";
import { showToast } from "@/ui/toasts";

/** Opens the direct conversation with somebody. */
export function useWriteTo(): (userId: Id) => Promise<void> {
  const { openDirect } = useActions();
  const navigate = useNavigate();
  return async (userId) => {
    try {
      const channelId = await openDirect(userId);
      await navigate({ to: "/c/$channelId", params: { channelId } });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      showToast({ text: problemText(error), tone: "danger" });
    }
  };
}
