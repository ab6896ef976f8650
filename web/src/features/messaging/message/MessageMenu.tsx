import { useLingui } from "@lingui/react/macro";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { LinkIcon, PencilIcon, ReplyIcon, SmileIcon, SmilePlusIcon, TrashIcon } from "@/ui/icons";
import type { MessageCommands, Permissions } from "../commands";
import { QuickReactions } from "../reactions/QuickReactions";
import styles from "./MessageMenu.module.css";

interface MessageMenuProps {
  message: ShownMessage;
  commands: MessageCommands;
  permissions: Permissions;
}

/** The actions of one message as a sheet, for fingers. */
export function MessageMenu({ message, commands, permissions }: MessageMenuProps) {
  const { t } = useLingui();
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
        <Button variant="quiet" icon={<LinkIcon />} onPress={closing(() => commands.copyLink(message))}>
          {t`Copy link`}
        </Button>
        {message.reactions.length > 0 && (
          <Button variant="quiet" icon={<SmileIcon />} onPress={() => commands.open(message, "reactors")}>
            {t`Who reacted`}
          </Button>
        )}
        {permissions.canDelete && (
          <Button variant="quiet" icon={<TrashIcon />} onPress={() => commands.open(message, "delete")}>
            {t`Delete…`}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
