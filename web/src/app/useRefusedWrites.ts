import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { problemText } from "@/sync/hooks/problems";
import { useClient, useValue } from "@/sync/hooks/SyncContext";
import { showToast } from "@/ui/toasts";

/** An edit, a reaction or a deletion that the server refused is taken back; this says so. */
export function useRefusedWrites(): void {
  const { t } = useLingui();
  const { refused: store } = useClient();
  const refused = useValue(store);
  useEffect(() => {
    if (!refused) return;
    store.set(undefined);
    if (refused.write.kind === "read" || refused.write.kind === "read_thread") return;
    const reason = problemText(refused.problem);
    showToast({ text: t`That could not be done. ${reason}`, tone: "danger" });
  }, [store, refused, t]);
}
