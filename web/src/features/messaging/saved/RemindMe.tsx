import { useLingui } from "@lingui/react/macro";
import type { SavedMark } from "@/protocol/types";
import type { MessageRef } from "@/sync/actions";
import { useActions } from "@/sync/hooks/actions";
import { showToast } from "@/ui/toasts";
import { PickTime } from "../planning/PickTime";
import { plannedText } from "../planning/plannedText";

interface RemindMeProps {
  message: MessageRef & { saved?: SavedMark | undefined };
  onClose: () => void;
}

/** Saves a message with a reminder, or gives its reminder another time. */
export function RemindMe({ message, onClose }: RemindMeProps) {
  const { t } = useLingui();
  const { saveMessage } = useActions();
  const at = message.saved?.remind_at;
  return (
    <PickTime
      title={t`Remind me of this message`}
      verb={t`Remind me`}
      at={at === undefined ? undefined : new Date(at)}
      onPick={async (chosen) => {
        saveMessage(message, { state: "in_progress", remind_at: chosen.toISOString() });
        showToast({ text: t`You will be reminded ${plannedText(chosen.toISOString())}.` });
      }}
      onClose={onClose}
    />
  );
}
