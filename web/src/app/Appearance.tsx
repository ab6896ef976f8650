import { useLingui } from "@lingui/react/macro";
import { Section } from "@/ui/Section";
import { Select } from "@/ui/Select";
import styles from "./Appearance.module.css";
import { useDensity, useTheme } from "./preferences";

export function Appearance() {
  const { t } = useLingui();
  const [theme, setTheme] = useTheme();
  const [density, setDensity] = useDensity();
  return (
    <Section title={t`Appearance`} intro={t`For this browser.`}>
      <div className={styles.choices}>
        <Select
          label={t`Colours`}
          value={theme}
          onChange={setTheme}
          options={[
            { id: "system", label: t`As the system` },
            { id: "light", label: t`Light` },
            { id: "dark", label: t`Dark` },
          ]}
        />
        <Select
          label={t`Spacing`}
          value={density}
          onChange={setDensity}
          options={[
            { id: "comfortable", label: t`Comfortable` },
            { id: "compact", label: t`Compact` },
          ]}
        />
      </div>
    </Section>
  );
}
