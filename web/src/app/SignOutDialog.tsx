import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useOutbox } from "@/sync/hooks/messages";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

/** Signing out takes everything off this device, so what was not sent is named first. */
export function SignOutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const unsent = useOutbox().filter((entry) => entry.write.kind === "post").length;
  const { submit, isPending, problem } = useSubmit(() => client.signOut());
  return (
    <ConfirmDialog
      title={t`Sign out?`}
      confirmLabel={t`Sign out`}
      tone={unsent > 0 ? "danger" : "primary"}
      isOpen
      isPending={isPending}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      {problem && <p role="alert">{problemText(problem)}</p>}
      {unsent > 0 &&
        plural(unsent, {
          one: "# message that you wrote has not been sent yet and will be lost.",
          other: "# messages that you wrote have not been sent yet and will be lost.",
        })}{" "}
      {t`What this browser has kept of the workspace, drafts included, is removed.`}
    </ConfirmDialog>
  );
}
