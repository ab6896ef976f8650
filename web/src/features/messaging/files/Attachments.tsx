import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import type { StoredFile } from "@/protocol/types";
import styles from "./Attachments.module.css";
import { FileCard } from "./FileCard";
import { Picture } from "./Picture";
import { Player } from "./Player";
import { isPicture } from "./sizes";

const Lightbox = lazy(() => import("./Lightbox").then((module) => ({ default: module.Lightbox })));

/** The files of a message: pictures to look at, sound and film to play, everything else to download. */
export function Attachments({ files }: { files: readonly StoredFile[] }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<number>();
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  return (
    <div className={styles.attachments}>
      {pictures.length > 0 && (
        <ul className={styles.pictures} aria-label={t`Pictures`}>
          {pictures.map((file, index) => (
            <li key={file.id}>
              <Picture file={file} isAlone={pictures.length === 1} onOpen={() => setOpened(index)} />
            </li>
          ))}
        </ul>
      )}
      {others.map((file) =>
        file.kind === "video" || file.kind === "audio" ? (
          <Player key={file.id} file={file} />
        ) : (
          <FileCard
            key={file.id}
            file={file}
            note={file.state === "download_only" && <Trans>Download only</Trans>}
          />
        ),
      )}
      {opened !== undefined && (
        <Suspense fallback={null}>
          <Lightbox files={pictures} first={opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
