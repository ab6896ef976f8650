import styles from "./EmojiImage.module.css";

/** One of the workspace's own emoji, as high as the text that it stands in. */
export function EmojiImage({ src, name }: { src: string; name: string }) {
  return <img className={styles.image} src={src} alt={`:${name}:`} title={`:${name}:`} draggable={false} />;
}
