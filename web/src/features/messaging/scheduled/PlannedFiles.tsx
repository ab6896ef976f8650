import { useLingui } from "@lingui/react/macro";
import type { StoredFile } from "@/protocol/types";
import { FileIcon } from "../files/FileIcon";
import { sizeText } from "../files/sizes";
import styles from "./PlannedFiles.module.css";

/** What a message will show at its time. */
export function PlannedFiles({ files }: { files: readonly StoredFile[] }) {
  const { t } = useLingui();
  return (
    <ul className={styles.files} aria-label={t`Files`}>
      {files.map(({ id, kind, name, size }) => (
        <li key={id}>
          <FileIcon kind={kind} />
          <span className={styles.name}>{name}</span>
          <span className={styles.size}>{sizeText(size)}</span>
        </li>
      ))}
    </ul>
  );
}
