import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import type { StoredFile } from "@/protocol/types";
import { useMe } from "@/sync/hooks/people";
import { useLocalPreview } from "@/sync/hooks/uploads";
import { ArrowRightIcon, DownloadIcon } from "@/ui/fileIcons";
import { IconButton } from "@/ui/IconButton";
import { ArrowLeftIcon, CloseIcon, PencilIcon } from "@/ui/icons";
import { DescribeFile } from "./DescribeFile";
import styles from "./Lightbox.module.css";
import { sizeText } from "./sizes";

interface LightboxProps {
  files: readonly StoredFile[];
  first: number;
  onClose: () => void;
}

/** Pictures as large as the page, one after the other. */
export function Lightbox({ files, first, onClose }: LightboxProps) {
  const { t } = useLingui();
  const me = useMe().id;
  const [at, setAt] = useState(first);
  const [isDescribing, setDescribing] = useState(false);
  const file = files[Math.min(at, files.length - 1)]!;
  const move = (by: number) => setAt((before) => (before + by + files.length) % files.length);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by !== 0 && files.length > 1 && !isDescribing) {
      event.preventDefault();
      move(by);
    }
  });
  // The whole page is the picture's while it is open.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
  const [place, count] = [at + 1, files.length];
  return (
    <ModalOverlay className={styles.overlay} isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={styles.modal}>
        <Dialog className={styles.dialog} aria-label={file.description ?? file.name}>
          <div className={styles.stage}>
            <header className={styles.header}>
              <div className={styles.words}>
                <span className={styles.name}>{file.name}</span>
                <span className={styles.note}>
                  {sizeText(file.size)}
                  {count > 1 && (
                    <>
                      {" · "}
                      <Trans>
                        {place} of {count}
                      </Trans>
                    </>
                  )}
                </span>
              </div>
              {file.user_id === me && (
                <IconButton label={t`Describe this picture`} onPress={() => setDescribing(true)}>
                  <PencilIcon />
                </IconButton>
              )}
              <a
                className={styles.download}
                href={`${file.url}?download`}
                download={file.name}
                aria-label={t`Download`}
              >
                <DownloadIcon size={20} />
              </a>
              <IconButton label={t`Close`} shortcut="Esc" onPress={onClose}>
                <CloseIcon />
              </IconButton>
            </header>
            <div className={styles.frame}>
              <LargePicture key={file.id} file={file} />
              {count > 1 && (
                <>
                  <IconButton
                    className={styles.before ?? ""}
                    label={t`Picture before`}
                    shortcut="←"
                    onPress={() => move(-1)}
                  >
                    <ArrowLeftIcon />
                  </IconButton>
                  <IconButton
                    className={styles.after ?? ""}
                    label={t`Next picture`}
                    shortcut="→"
                    onPress={() => move(1)}
                  >
                    <ArrowRightIcon />
                  </IconButton>
                </>
              )}
            </div>
            {file.description !== undefined && <p className={styles.description}>{file.description}</p>}
            {isDescribing && <DescribeFile file={file} onClose={() => setDescribing(false)} />}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function LargePicture({ file }: { file: StoredFile }) {
  const preview = useLocalPreview(file.id);
  const large = file.content_type === "image/gif" ? undefined : file.thumbnails?.[1];
  const src = file.state === "ready" ? (large ?? file).url : preview;
  return <img className={styles.image} src={src} alt={file.description ?? file.name} />;
}
