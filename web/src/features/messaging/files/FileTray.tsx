import { useLingui } from "@lingui/react/macro";
import { useUploads } from "@/sync/hooks/uploads";
import type { UploadEntry } from "@/sync/uploads/Uploads";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import styles from "./FileTray.module.css";
import { UploadCard } from "./UploadCard";

/** The files that will be sent with the message, and how far they are. */
export function FileTray({ entries }: { entries: readonly UploadEntry[] }) {
  const { t } = useLingui();
  const uploads = useUploads();
  const waiting = entries.filter((entry) => entry.state !== "done").length;
  return (
    <div className={styles.tray}>
      <ul className={styles.files} aria-label={t`Files to send`}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <UploadCard
              entry={entry}
              onRemove={() => uploads?.cancel(entry.key)}
              onRetry={() => uploads?.again(entry.key)}
            />
          </li>
        ))}
      </ul>
      <VisuallyHidden>
        <span role="status">{waiting === 0 ? t`All files are uploaded` : ""}</span>
      </VisuallyHidden>
    </div>
  );
}
