import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Channel } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { mayManage } from "@/sync/hooks/channelRights";
import { useReadState } from "@/sync/hooks/channels";
import { useMe } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putFetchedChannel } from "@/sync/store/applyAnswers";
import { leave } from "@/sync/store/applyChannels";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { copyText } from "@/ui/copyText";
import { IconButton } from "@/ui/IconButton";
import {
  ArchiveIcon,
  BellIcon,
  BellOffIcon,
  InfoIcon,
  LinkIcon,
  MoreIcon,
  PencilIcon,
  PlusIcon,
  SignOutIcon,
} from "@/ui/icons";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { showToast } from "@/ui/toasts";
import type { ChannelDialog } from "./ChannelHeader";
import { PlaceItems } from "./sidebar/PlaceItems";

interface ChannelMenuProps {
  channel: Channel;
  onOpen: (dialog: ChannelDialog) => void;
}

export function ChannelMenu({ channel, onOpen }: ChannelMenuProps) {
  const { t } = useLingui();
  const me = useMe();
  const { api, store } = useClient();
  const navigate = useNavigate();
  const [confirm, setConfirm] = useState<"archive" | "leave">();
  const { setChannelLevel } = useActions();
  const isMuted = useReadState(channel.id)?.level === "mute";
  const isArchived = channel.archived_at !== undefined;
  const isGuest = me.role === "guest";
  const isNamed = channel.kind === "public" || channel.kind === "private";
  const mayArchive = isNamed && mayManage(channel, me);

  const archive = useSubmit(async (archived: boolean) => {
    const changed = await api.updateChannel(channel.id, { archived });
    store.update((state) => putFetchedChannel(state, changed));
    setConfirm(undefined);
  });
  const leaving = useSubmit(async () => {
    await api.removeMember(channel.id, "me");
    store.update((state) => leave(state, channel.id));
    await navigate({ to: "/" });
  });
  const problem = archive.problem ?? leaving.problem;
  const copyLink = async () => {
    const isDone = await copyText(new URL(`/c/${channel.id}`, location.href).href);
    showToast(isDone ? { text: t`Link copied` } : { text: t`The link could not be copied.`, tone: "danger" });
  };

  return (
    <>
      <Menu
        label={t`Channel`}
        placement="bottom end"
        trigger={
          <IconButton label={t`More about this channel`}>
            <MoreIcon />
          </IconButton>
        }
      >
        <MenuItem
          label={t`Channel details`}
          icon={<InfoIcon />}
          onAction={() => void navigate({ to: "/c/$channelId/details", params: { channelId: channel.id } })}
        />
        {isNamed && !isGuest && !isArchived && (
          <MenuItem label={t`Edit name and topic`} icon={<PencilIcon />} onAction={() => onOpen("edit")} />
        )}
        {isNamed && !isGuest && !isArchived && (
          <MenuItem label={t`Add people`} icon={<PlusIcon />} onAction={() => onOpen("add")} />
        )}
        <MenuItem label={t`Copy link`} icon={<LinkIcon />} onAction={() => void copyLink()} />
        <MenuItem
          label={isMuted ? t`Unmute` : t`Mute`}
          icon={isMuted ? <BellIcon /> : <BellOffIcon />}
          onAction={() => setChannelLevel(channel.id, isMuted ? undefined : "mute")}
        />
        <PlaceItems channel={channel} onNewSection={() => onOpen("section")} />
        {isNamed && <MenuSeparator />}
        {mayArchive && !isArchived && (
          <MenuItem label={t`Archive`} icon={<ArchiveIcon />} onAction={() => setConfirm("archive")} />
        )}
        {mayArchive && isArchived && (
          <MenuItem label={t`Restore`} icon={<ArchiveIcon />} onAction={() => void archive.submit(false)} />
        )}
        {isNamed && (
          <MenuItem
            label={t`Leave`}
            icon={<SignOutIcon />}
            tone="danger"
            onAction={() => setConfirm("leave")}
          />
        )}
      </Menu>
      <ConfirmDialog
        title={t`Archive #${channel.name}?`}
        confirmLabel={t`Archive`}
        tone="primary"
        isOpen={confirm === "archive"}
        isPending={archive.isPending}
        onConfirm={() => void archive.submit(true)}
        onClose={() => setConfirm(undefined)}
      >
        {problem
          ? problemText(problem)
          : t`Everything in it stays readable, and nothing new can be posted. It can be restored.`}
      </ConfirmDialog>
      <ConfirmDialog
        title={t`Leave #${channel.name}?`}
        confirmLabel={t`Leave`}
        isOpen={confirm === "leave"}
        isPending={leaving.isPending}
        onConfirm={() => void leaving.submit()}
        onClose={() => setConfirm(undefined)}
      >
        {problem
          ? problemText(problem)
          : channel.kind === "private"
            ? t`It is private: to come back, somebody in it has to add you.`
            : t`You can come back at any time.`}
      </ConfirmDialog>
    </>
  );
}
