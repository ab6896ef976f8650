import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { StoredFile } from "@/protocol/types";
import { DownloadIcon } from "@/ui/fileIcons";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import styles from "./FileCard.module.css";
import { FileIcon } from "./FileIcon";
import { sizeText } from "./sizes";

/** A file to be downloaded: what it is called, what it is, how large. */
export function FileCard({ file, note }: { file: StoredFile; note?: ReactNode }) {
  const { t } = useLingui();
  return (
    <a className={styles.card} href={`${file.url}?download`} download={file.name}>
      <span className={styles.icon} data-kind={file.kind}>
        <FileIcon kind={file.kind} />
      </span>
      <span className={styles.words}>
        <VisuallyHidden>{t`Download`} </VisuallyHidden>
        <span className={styles.name}>{file.name}</span>
        <span className={styles.note}>{note || `${extensionOf(file.name)}${sizeText(file.size)}`}</span>
      </span>
      <span className={styles.download}>
        <DownloadIcon size={18} />
      </span>
    </a>
  );
}

function extensionOf(name: string): string {
  const extension = /\.([^.]{1,8})$/.exec(name)?.[1];
  return extension ? `${extension.toUpperCase()} · ` : "";
}
