import type { Id } from "@/protocol/types";
import { problemText } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { ProblemError } from "@/sync/problem";
import { showToast } from "@/ui/toasts";

/** Resolves or reopens; everybody is told by the log, oneself included. */
export function useResolve(): (threadId: Id, resolved: boolean) => Promise<void> {
  const { api } = useClient();
  return async (threadId, resolved) => {
    try {
      await api.updateThread(threadId, { resolved });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      showToast({ text: problemText(error), tone: "danger" });
    }
  };
}
