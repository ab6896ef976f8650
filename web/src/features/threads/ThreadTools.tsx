import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useActions } from "@/sync/hooks/actions";
import type { ThreadView } from "@/sync/hooks/threads";
import { IconButton } from "@/ui/IconButton";
import { CheckCircleIcon, MoreIcon, PencilIcon, PersonIcon, UnreadIcon } from "@/ui/icons";
import { LevelIcon, LevelMenu, useLevelWords } from "@/ui/LevelMenu";
import { Menu, MenuItem } from "@/ui/Menu";
import { AssignDialog } from "./AssignDialog";
import { TitleDialog } from "./TitleDialog";
import { useResolve } from "./useResolve";

interface ThreadToolsProps {
  thread: ThreadView;
  canWrite: boolean;
}

/** What one may do with a thread as a whole. */
export function ThreadTools({ thread, canWrite }: ThreadToolsProps) {
  const { t } = useLingui();
  const { setThreadLevel, markThreadUnread } = useActions();
  const resolve = useResolve();
  const [dialog, setDialog] = useState<"title" | "assign">();
  const { level, reason } = thread.readState;
  const words = useLevelWords("thread");
  const isResolved = thread.root.details?.resolved !== undefined;
  const levelText = words.names[level];
  const reasonText = words.reasons[reason];
  return (
    <>
      {canWrite && (
        <IconButton
          label={isResolved ? t`Reopen` : t`Resolve`}
          isActive={isResolved}
          tone={isResolved ? "accent" : "neutral"}
          aria-pressed={isResolved}
          onPress={() => void resolve(thread.root.id, !isResolved)}
        >
          <CheckCircleIcon />
        </IconButton>
      )}
      <LevelMenu
        of="thread"
        level={level}
        reason={reason}
        onChange={(next) => setThreadLevel(thread.root.id, next)}
        trigger={
          <IconButton label={t`${levelText}. ${reasonText}`} isActive={thread.readState.following}>
            <LevelIcon level={level} />
          </IconButton>
        }
      />
      <Menu
        label={t`Thread`}
        placement="bottom end"
        trigger={
          <IconButton label={t`More about this thread`}>
            <MoreIcon />
          </IconButton>
        }
      >
        {canWrite && (
          <MenuItem label={t`Give it a title…`} icon={<PencilIcon />} onAction={() => setDialog("title")} />
        )}
        {canWrite && (
          <MenuItem label={t`Assign…`} icon={<PersonIcon />} onAction={() => setDialog("assign")} />
        )}
        <MenuItem
          label={t`Mark unread`}
          icon={<UnreadIcon />}
          onAction={() => markThreadUnread(thread.root.id, thread.root.id)}
        />
      </Menu>
      {dialog === "title" && <TitleDialog thread={thread} onClose={() => setDialog(undefined)} />}
      {dialog === "assign" && <AssignDialog thread={thread} onClose={() => setDialog(undefined)} />}
    </>
  );
}
