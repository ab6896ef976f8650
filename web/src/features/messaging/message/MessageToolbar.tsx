import { useLingui } from "@lingui/react/macro";
import { Toolbar } from "react-aria-components";
import type { ShownMessage } from "@/sync/shown";
import { IconButton } from "@/ui/IconButton";
import { MoreIcon, PencilIcon, ReplyIcon, SmilePlusIcon } from "@/ui/icons";
import { Menu, MenuItem } from "@/ui/Menu";
import type { MessageCommands, Permissions } from "../commands";
import { PickEmoji } from "../emoji/PickEmoji";
import { QuickReactions } from "../reactions/QuickReactions";
import styles from "./MessageToolbar.module.css";
import { useMoreActions } from "./useMoreActions";

interface MessageToolbarProps {
  message: ShownMessage;
  commands: MessageCommands;
  permissions: Permissions;
  isReacting: boolean;
}

/** Over the corner of the message that is pointed at or focused. */
export function MessageToolbar({ message, commands, permissions, isReacting }: MessageToolbarProps) {
  const { t } = useLingui();
  const more = useMoreActions(message, commands, permissions);
  return (
    <Toolbar className={styles.toolbar ?? ""} aria-label={t`Actions for this message`}>
      {permissions.canReact && (
        <>
          <QuickReactions onPick={(emoji) => commands.toggleReaction(message, emoji)} />
          <PickEmoji
            trigger={
              <IconButton size="sm" label={t`Add a reaction`} shortcut="R">
                <SmilePlusIcon />
              </IconButton>
            }
            isOpen={isReacting}
            onOpenChange={(isOpen) => (isOpen ? commands.open(message, "react") : commands.close())}
            onPick={(emoji) => commands.toggleReaction(message, emoji)}
          />
        </>
      )}
      {permissions.canReply && commands.openThread !== undefined && (
        <IconButton
          size="sm"
          label={t`Reply in a thread`}
          shortcut="T"
          onPress={() => commands.openThread?.(message.thread_id ?? message.id)}
        >
          <ReplyIcon />
        </IconButton>
      )}
      {permissions.canEdit && (
        <IconButton size="sm" label={t`Edit`} shortcut="E" onPress={() => commands.open(message, "edit")}>
          <PencilIcon />
        </IconButton>
      )}
      <Menu
        label={t`More actions`}
        placement="bottom end"
        trigger={
          <IconButton size="sm" label={t`More actions`}>
            <MoreIcon />
          </IconButton>
        }
      >
        {more.map(({ id, ...action }) => (
          <MenuItem key={id} id={id} {...action} />
        ))}
      </Menu>
    </Toolbar>
  );
}
