import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { parseMarkdown } from "@/features/messaging/markdown/parse";
import { plainText } from "@/features/messaging/markdown/plainText";
import { messagePath } from "@/features/messaging/paths";
import { problemText } from "@/sync/hooks/problems";
import { useClient, useValue } from "@/sync/hooks/SyncContext";
import type { Notice } from "@/sync/notices";
import type { ProblemError } from "@/sync/problem";
import { showToast } from "@/ui/toasts";

const SHOWN = 80;

/** Tells of reminders that are due, and of planned messages that could not be sent. */
export function useNotices(): void {
  const { t } = useLingui();
  const client = useClient();
  const navigate = useNavigate();
  const notices = useValue(client.notices);
  useEffect(() => {
    if (notices.length === 0) return;
    client.notices.set([]);
    const remind = async ({ messageId }: Notice & { kind: "reminder" }) => {
      const message = await client.loader.linked.get(messageId);
      const author = client.store.get()?.users.get(message?.user_id ?? "")?.display_name ?? t`Somebody`;
      const words = message ? beginning(message.text || (message.forward?.text ?? "")) : "";
      showToast({
        text: message ? t`Reminder: ${author}, “${words}”` : t`A reminder is due.`,
        action: {
          label: message ? t`Open` : t`Show`,
          onPress: () => void navigate({ to: message ? messagePath(message) : "/later" }),
        },
      });
    };
    for (const notice of notices) {
      if (notice.kind === "reminder") {
        void remind(notice);
        continue;
      }
      const failure = notice.scheduled.failure ?? "";
      const reason = problemText({ code: failure as ProblemError["code"], message: failure });
      showToast({
        text: t`A scheduled message was not sent. ${reason}`,
        tone: "danger",
        action: {
          label: t`Show`,
          onPress: () => void navigate({ to: "/drafts", search: { show: "scheduled" } }),
        },
      });
    }
  }, [client, notices, navigate, t]);
}

function beginning(text: string): string {
  const plain = plainText(parseMarkdown(text)).replaceAll(/\s+/g, " ").trim();
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain;
}
