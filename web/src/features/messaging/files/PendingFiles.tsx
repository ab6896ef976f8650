import { useUploadsOf } from "@/sync/hooks/uploads";
import styles from "./Attachments.module.css";
import { UploadCard } from "./UploadCard";

/** The files of a message that the server does not have yet. */
export function PendingFiles({ keys }: { keys: readonly string[] }) {
  const entries = useUploadsOf(keys);
  return (
    <div className={styles.attachments}>
      {entries.map((entry) => (
        <UploadCard key={entry.key} entry={entry} />
      ))}
    </div>
  );
}
