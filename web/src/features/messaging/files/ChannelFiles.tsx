import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { Channel, ChannelFile, FileKind } from "@/protocol/types";
import { useUser } from "@/sync/hooks/people";
import { problemText } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { usePages } from "@/sync/hooks/usePages";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PaperclipIcon } from "@/ui/fileIcons";
import { Select } from "@/ui/Select";
import { Spinner } from "@/ui/Spinner";
import { messagePath } from "../paths";
import { dayText } from "../times";
import styles from "./ChannelFiles.module.css";
import { FileIcon } from "./FileIcon";
import { isPicture, sizeText } from "./sizes";

const pageSize = 30;

/** All that was posted in a channel, the newest first. */
export function ChannelFiles({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const { api } = useClient();
  const [kind, setKind] = useState<FileKind | "all">("all");
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.channelFiles(channel.id, {
        kind: kind === "all" ? undefined : kind,
        cursor,
        limit: pageSize,
      });
      return { items: page.files, next: page.next_cursor };
    },
    [api, channel.id, kind],
  );
  const { items, problem, hasMore, loadMore } = usePages(load);
  return (
    <div className={styles.files}>
      <Select
        label={t`Kind of file`}
        value={kind}
        onChange={setKind}
        options={[
          { id: "all", label: t`All files` },
          { id: "image", label: t`Pictures` },
          { id: "video", label: t`Films` },
          { id: "audio", label: t`Sound` },
          { id: "document", label: t`Documents` },
          { id: "text", label: t`Text` },
          { id: "archive", label: t`Archives` },
        ]}
      />
      {problem && <p role="alert">{problemText(problem)}</p>}
      {!items && !problem && <Spinner label={t`Loading`} />}
      {items?.length === 0 && (
        <EmptyState icon={<PaperclipIcon size={28} />} title={t`No files yet`}>
          <Trans>What people post in this channel is listed here.</Trans>
        </EmptyState>
      )}
      <ul className={styles.list} aria-label={t`Files`}>
        {items?.map((shown) => (
          <FileRow key={`${shown.message_id}-${shown.file.id}`} channelId={channel.id} shown={shown} />
        ))}
      </ul>
      {hasMore && <Button onPress={loadMore}>{t`Show more`}</Button>}
    </div>
  );
}

function FileRow({ channelId, shown }: { channelId: string; shown: ChannelFile }) {
  const { t } = useLingui();
  const { file } = shown;
  const author = useUser(shown.user_id)?.display_name ?? t`Somebody`;
  const small =
    isPicture(file) && file.state === "ready" ? (file.thumbnails?.[0]?.url ?? file.url) : undefined;
  return (
    <li className={styles.row}>
      {small ? (
        <img className={styles.small} src={small} alt="" width={40} height={40} loading="lazy" />
      ) : (
        <span className={styles.icon}>
          <FileIcon kind={file.kind} />
        </span>
      )}
      <span className={styles.words}>
        <a className={styles.name} href={`${file.url}?download`} download={file.name}>
          {file.name}
        </a>
        <span className={styles.note}>
          {author} · {sizeText(file.size)} ·{" "}
          <Link to={messagePath({ id: shown.message_id, channel_id: channelId, thread_id: shown.thread_id })}>
            {dayText(shown.posted_at)}
          </Link>
        </span>
      </span>
    </li>
  );
}
