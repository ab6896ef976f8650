import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { GridLayout, ListBox, ListBoxItem, Size, Virtualizer } from "react-aria-components";
import { EmojiImage } from "./EmojiImage";
import styles from "./EmojiPicker.module.css";
import type { EmojiEntry } from "./emojiIndex";
import { inTone, type SkinTone } from "./skinTone";

interface EmojiGridProps {
  entries: readonly EmojiEntry[];
  tone: SkinTone;
  onPick: (entry: EmojiEntry) => void;
}

const cell = new Size(36, 36);
const layoutOptions = {
  preserveAspectRatio: true,
  minItemSize: cell,
  maxItemSize: cell,
  minSpace: new Size(2, 2),
  maxHorizontalSpace: 2,
};

export function EmojiGrid({ entries, tone, onPick }: EmojiGridProps) {
  const { t } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  // The keys come from the search field; a box that scrolls would take the Tab key as well. Not as an attribute from
  // the start: by that the search field would take it for a list that wants the focus itself.
  useEffect(() => {
    if (list.current) {
      list.current.tabIndex = -1;
    }
  }, []);
  const items = entries.map((entry) => ({ id: entry.glyph, entry }));
  return (
    <Virtualizer layout={GridLayout} layoutOptions={layoutOptions}>
      <ListBox
        className={styles.grid ?? ""}
        layout="grid"
        aria-label={t`Emoji`}
        ref={list}
        items={items}
        dependencies={[tone]}
        onAction={(key) => {
          const picked = entries.find((entry) => entry.glyph === key);
          if (picked) {
            onPick(picked);
          }
        }}
      >
        {({ entry }) => (
          <ListBoxItem className={styles.cell ?? ""} textValue={entry.label} aria-label={entry.label}>
            {entry.image === undefined ? (
              <span title={entry.names[0] ? `:${entry.names[0]}:` : entry.label}>{inTone(entry, tone)}</span>
            ) : (
              <EmojiImage src={entry.image} name={entry.names[0] ?? entry.label} />
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}
