import type { FoundInFile, StoredFile } from "@/protocol/types";
import { FileIcon } from "@/ui/icons";
import styles from "./Hits.module.css";
import { Marked } from "./Marked";

interface FilesOfHitProps {
  files: readonly StoredFile[];
  found: readonly FoundInFile[];
}

/** The files of a message that was found, and what was found in them. */
export function FilesOfHit({ files, found }: FilesOfHitProps) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.files}>
      {files.map(({ id, name }) => {
        const inside = found.find((file) => file.file_id === id);
        return (
          <li key={id} className={styles.file}>
            <FileIcon size={16} />
            <span className={styles.fileName}>{name}</span>
            {inside !== undefined && inside.excerpt !== "" && (
              <p className={styles.excerpt}>
                <Marked text={inside.excerpt} highlights={inside.highlights} />
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
