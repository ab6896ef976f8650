import { useLingui } from "@lingui/react/macro";
import type { StoredFile } from "@/protocol/types";
import { FileCard } from "./FileCard";
import styles from "./Player.module.css";

/** Sound and film, played by the browser, and the file itself below. */
export function Player({ file }: { file: StoredFile }) {
  const { t } = useLingui();
  const label = file.description ?? file.name;
  return (
    <div className={styles.player}>
      {file.kind === "video" ? (
        // biome-ignore lint/a11y/useMediaCaption: people upload films without captions
        <video
          className={styles.video}
          src={file.url}
          controls
          preload="metadata"
          aria-label={t`Film: ${label}`}
        />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: people upload sound without captions
        <audio
          className={styles.audio}
          src={file.url}
          controls
          preload="metadata"
          aria-label={t`Sound: ${label}`}
        />
      )}
      <FileCard file={file} />
    </div>
  );
}
