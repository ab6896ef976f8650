import { useLingui } from "@lingui/react/macro";
import { ProgressBar } from "react-aria-components";
import type { FileKind } from "@/protocol/types";
import { useConnection } from "@/sync/hooks/connection";
import { problemText } from "@/sync/hooks/problems";
import { useUploads } from "@/sync/hooks/uploads";
import type { UploadEntry } from "@/sync/uploads/Uploads";
import { IconButton } from "@/ui/IconButton";
import { CheckIcon, CloseIcon, RetryIcon } from "@/ui/icons";
import { FileIcon } from "./FileIcon";
import { sizeText } from "./sizes";
import styles from "./UploadCard.module.css";

interface UploadCardProps {
  entry: UploadEntry;
  onRemove?: (() => void) | undefined;
  onRetry?: (() => void) | undefined;
}

/** A file on its way: what it is, how far it is, and what can be done about it. */
export function UploadCard({ entry, onRemove, onRetry }: UploadCardProps) {
  const { t } = useLingui();
  const uploads = useUploads();
  const { name, bytes, state } = entry;
  const kind = kindOf(bytes.type);
  const percent = Math.round((100 * entry.sent) / Math.max(1, bytes.size));
  return (
    <div className={styles.card} data-state={state}>
      {kind === "image" && uploads ? (
        <img className={styles.preview} src={uploads.previews.of(bytes)} alt="" width={40} height={40} />
      ) : (
        <span className={styles.icon}>
          <FileIcon kind={kind} />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <Progress entry={entry} percent={percent} />
      </span>
      {state === "done" && (
        <span className={styles.done} aria-hidden="true">
          <CheckIcon size={16} />
        </span>
      )}
      {state === "failed" && onRetry && (
        <IconButton size="sm" label={t`Upload ${name} again`} onPress={onRetry}>
          <RetryIcon />
        </IconButton>
      )}
      {onRemove && (
        <IconButton
          size="sm"
          label={state === "done" ? t`Remove ${name}` : t`Cancel ${name}`}
          onPress={onRemove}
        >
          <CloseIcon />
        </IconButton>
      )}
      {(state === "sending" || state === "waiting") && (
        <ProgressBar className={styles.progress ?? ""} value={percent} aria-label={t`Upload of ${name}`}>
          <span className={styles.bar} style={{ width: `${percent}%` }} />
        </ProgressBar>
      )}
    </div>
  );
}

function Progress({ entry, percent }: { entry: UploadEntry; percent: number }) {
  const { t } = useLingui();
  const isLive = useConnection().state === "live";
  const size = sizeText(entry.bytes.size);
  const text =
    entry.state === "failed" && entry.problem
      ? problemText({ code: entry.problem.code, message: entry.problem.title })
      : entry.state === "done"
        ? size
        : entry.state === "waiting" && !isLive
          ? t`Waiting for a connection`
          : t`${percent} % of ${size}`;
  return (
    <span className={styles.note} role={entry.state === "failed" ? "alert" : undefined}>
      {text}
    </span>
  );
}

/** What this device thinks of it, for an icon; the server looks for itself. */
function kindOf(type: string): FileKind {
  const [main] = type.split("/");
  if (type === "image/svg+xml") return "other";
  if (main === "image" || main === "video" || main === "audio" || main === "text") return main;
  if (type === "application/pdf" || /officedocument|opendocument|msword|ms-excel/.test(type))
    return "document";
  return /zip|tar|rar|7z/.test(type) ? "archive" : "other";
}
