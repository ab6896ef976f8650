import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@/ui/IconButton";
import { ClockIcon } from "@/ui/icons";
import styles from "./EmojiPicker.module.css";
import { CUSTOM, RECENT } from "./groups";

interface EmojiGroupsProps {
  group: number;
  hasRecent: boolean;
  hasCustom: boolean;
  onChange: (group: number) => void;
}

/** The groups of the Unicode chart, each by one of its emoji. */
export function EmojiGroups({ group, hasRecent, hasCustom, onChange }: EmojiGroupsProps) {
  const { t } = useLingui();
  const groups = [
    { id: 0, label: t`Smileys`, glyph: "😀" },
    { id: 1, label: t`People`, glyph: "👋" },
    { id: 3, label: t`Animals and nature`, glyph: "🐻" },
    { id: 4, label: t`Food and drink`, glyph: "🍎" },
    { id: 5, label: t`Travel and places`, glyph: "✈️" },
    { id: 6, label: t`Activities`, glyph: "⚽" },
    { id: 7, label: t`Objects`, glyph: "💡" },
    { id: 8, label: t`Symbols`, glyph: "❤️" },
    { id: 9, label: t`Flags`, glyph: "🏳️" },
    ...(hasCustom ? [{ id: CUSTOM, label: t`Of this workspace`, glyph: "✨" }] : []),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.groups} role="group" aria-label={t`Groups`}>
      {hasRecent && (
        <IconButton
          size="sm"
          label={t`Used lately`}
          isActive={group === RECENT}
          onPress={() => onChange(RECENT)}
        >
          <ClockIcon />
        </IconButton>
      )}
      {groups.map(({ id, label, glyph }) => (
        <IconButton key={id} size="sm" label={label} isActive={group === id} onPress={() => onChange(id)}>
          <span className={styles.group}>{glyph}</span>
        </IconButton>
      ))}
    </div>
  );
}
