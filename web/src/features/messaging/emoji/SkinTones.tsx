import { useLingui } from "@lingui/react/macro";
import { Radio, RadioGroup } from "react-aria-components";
import styles from "./EmojiPicker.module.css";
import type { SkinTone } from "./skinTone";

const HANDS = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"];

export function SkinTones({ tone, onChange }: { tone: SkinTone; onChange: (tone: SkinTone) => void }) {
  const { t } = useLingui();
  const names = [t`Neutral`, t`Light`, t`Medium-light`, t`Medium`, t`Medium-dark`, t`Dark`];
  return (
    <RadioGroup
      className={styles.tones ?? ""}
      aria-label={t`Skin tone`}
      orientation="horizontal"
      value={String(tone)}
      onChange={(value) => onChange(Number(value) as SkinTone)}
    >
      {HANDS.map((hand, value) => (
        <Radio key={hand} value={String(value)} aria-label={names[value]} className={styles.tone ?? ""}>
          {hand}
        </Radio>
      ))}
    </RadioGroup>
  );
}
