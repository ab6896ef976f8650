import { useLingui } from "@lingui/react/macro";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { PencilIcon, ReplyIcon, SmilePlusIcon } from "@/ui/icons";
import type { MessageCommands, Permissions } from "../commands";
import { QuickReactions } from "../reactions/QuickReactions";
import styles from "./MessageMenu.module.css";
import { useMoreActions } from "./useMoreActions";

interface MessageMenuProps {
  message: ShownMessage;
  commands: MessageCommands;
  permissions: Permissions;
}

/** The actions of one message as a sheet, for fingers. */
export function MessageMenu({ message, commands, permissions }: MessageMenuProps) {
  const { t } = useLingui();
  const more = useMoreActions(message, commands, permissions);
  const closing = (action: () => void) => () => {
    commands.close();
    action();
  };
  return (
    <Dialog title={t`Message`} size="sm" isOpen onClose={commands.close}>
      {permissions.canReact && (
        <div className={styles.reactions}>
          <QuickReactions onPick={(emoji) => closing(() => commands.toggleReaction(message, emoji))()} />
          <Button icon={<SmilePlusIcon />} onPress={() => commands.open(message, "react")}>
            {t`More`}
          </Button>
        </div>
      )}
      <div className={styles.actions}>
        {permissions.canReply && commands.openThread !== undefined && (
          <Button
            variant="quiet"
            icon={<ReplyIcon />}
            onPress={closing(() => commands.openThread?.(message.thread_id ?? message.id))}
          >
            {t`Reply in a thread`}
          </Button>
        )}
        {permissions.canEdit && (
          <Button variant="quiet" icon={<PencilIcon />} onPress={() => commands.open(message, "edit")}>
            {t`Edit`}
          </Button>
        )}
        {more.map(({ id, label, icon, onAction }) => (
          <Button key={id} variant="quiet" icon={icon} onPress={closing(onAction)}>
            {label}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
