import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { StoredFile } from "@/protocol/types";
import { useLocalPreview } from "@/sync/hooks/uploads";
import { Spinner } from "@/ui/Spinner";
import styles from "./Picture.module.css";
import { type Box, fitInto } from "./sizes";

interface PictureProps {
  file: StoredFile;
  /** Alone, it has its own shape; beside others, it fills a tile. */
  isAlone: boolean;
  onOpen: () => void;
}

const room: Box = { width: 400, height: 300 };
const tile: Box = { width: 180, height: 180 };
/** Where nothing is known yet. */
const unmeasured: Box = { width: 360, height: 240 };

/** An image in a message. Its box is there before it is, so that nothing moves when it comes. */
export function Picture({ file, isAlone, onOpen }: PictureProps) {
  const { t } = useLingui();
  const preview = useLocalPreview(file.id);
  const [isBroken, setBroken] = useState(false);
  const size = isAlone ? fitInto(sizeOf(file) ?? unmeasured, room) : tile;
  const source =
    file.state === "ready" ? sourceOf(file) : preview === undefined ? undefined : { src: preview };
  const alt = file.description ?? file.name;
  return (
    <AriaButton className={styles.picture} aria-label={t`Open ${alt}`} onPress={onOpen} isDisabled={!source}>
      {source && !isBroken ? (
        <img
          {...source}
          className={isAlone ? styles.whole : styles.tile}
          width={size.width}
          height={size.height}
          sizes={`${size.width}px`}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      ) : (
        <span className={styles.empty}>
          <svg width={size.width} height={size.height} aria-hidden="true" />
          <span className={styles.note}>
            {isBroken ? <Trans>It can't be shown.</Trans> : <Spinner label={t`Preparing the image`} />}
          </span>
        </span>
      )}
    </AriaButton>
  );
}

function sizeOf(file: StoredFile): Box | undefined {
  return file.width && file.height ? { width: file.width, height: file.height } : undefined;
}

/** Moving pictures move; of others, the browser takes what is sharp enough. */
function sourceOf(file: StoredFile) {
  const thumbnails = file.content_type === "image/gif" ? [] : (file.thumbnails ?? []);
  const [first] = thumbnails;
  if (!first) return { src: file.url };
  return {
    src: first.url,
    srcSet: thumbnails.map(({ url, width }) => `${url} ${width}w`).join(", "),
  };
}
