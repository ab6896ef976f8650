import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { Autocomplete } from "react-aria-components";
import { SearchField } from "@/ui/SearchField";
import { Spinner } from "@/ui/Spinner";
import { EmojiGrid } from "./EmojiGrid";
import { EmojiGroups } from "./EmojiGroups";
import styles from "./EmojiPicker.module.css";
import { type EmojiEntry, type EmojiIndex, entryOfGlyph } from "./emojiIndex";
import { CUSTOM, RECENT } from "./groups";
import { rememberEmoji, useRecentEmoji } from "./recentEmoji";
import { SkinTones } from "./SkinTones";
import { searchEmoji } from "./searchEmoji";
import { inTone, useSkinTone } from "./skinTone";
import { useEmojiIndex } from "./useEmojiIndex";

/** All emoji, by search or by group. Typing searches, the arrow keys move through what is found, Enter picks. */
export function EmojiPicker({ onPick }: { onPick: (glyph: string) => void }) {
  const { t } = useLingui();
  const index = useEmojiIndex();
  const recent = useRecentEmoji();
  const [query, setQuery] = useState("");
  const [chosenGroup, setGroup] = useState<number>();
  const [tone, setTone] = useSkinTone();
  const group = chosenGroup ?? (recent.length > 0 ? RECENT : 0);
  const shown = useMemo(
    () =>
      index === undefined
        ? []
        : query.trim() !== ""
          ? searchEmoji(index, query)
          : ofGroup(index, group, recent),
    [index, query, group, recent],
  );
  const pick = (entry: EmojiEntry) => {
    const glyph = inTone(entry, tone);
    rememberEmoji(glyph);
    onPick(glyph);
  };
  return (
    <div className={styles.picker}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField label={t`Search emoji`} autoFocus className={styles.search} />
        {query.trim() === "" && (
          <EmojiGroups
            group={group}
            hasRecent={recent.length > 0}
            hasCustom={index?.entries[0]?.group === CUSTOM}
            onChange={setGroup}
          />
        )}
        {index === undefined ? (
          <div className={styles.loading}>
            <Spinner label={t`Loading emoji`} />
          </div>
        ) : (
          <EmojiGrid entries={shown} tone={tone} onPick={pick} />
        )}
      </Autocomplete>
      {index !== undefined && shown.length === 0 && (
        <p className={styles.none}>
          <Trans>No emoji has that name.</Trans>
        </p>
      )}
      <SkinTones tone={tone} onChange={setTone} />
    </div>
  );
}

function ofGroup(index: EmojiIndex, group: number, recent: readonly string[]): readonly EmojiEntry[] {
  return group === RECENT
    ? recent.flatMap((glyph) => entryOfGlyph(index, glyph) ?? [])
    : index.entries.filter((entry) => entry.group === group);
}
