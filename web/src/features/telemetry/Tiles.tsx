import { useLingui } from "@lingui/react/macro";
import type { FigureUnit } from "@/protocol/types";
import { amount } from "./amount";
import type { Figures } from "./figures";
import styles from "./Performance.module.css";

/** The last minute at a glance. */
export function Tiles({ figures }: { figures: Figures }) {
  const { t } = useLingui();
  const oldest = Math.max(
    0,
    ...[...figures.values()]
      .filter(({ name }) => /^queue\..*\.oldest$/.test(name))
      .map(({ now }) => now ?? 0),
  );
  const now = (name: string, unit: FigureUnit) => {
    const value = figures.get(name)?.now;
    return value === undefined ? "–" : amount(value, unit);
  };
  const tiles = [
    { label: t`Connected`, value: now("connections", "count") },
    { label: t`Messages`, value: now("messages", "per_second") },
    { label: t`Commit, 99 of 100`, value: now("stage.commit.p99", "seconds") },
    { label: t`Visible, 99 of 100`, value: now("client.send.p99", "seconds") },
    { label: t`Oldest waiting job`, value: amount(oldest, "seconds") },
    { label: t`Database answers in`, value: now("database.ping", "seconds") },
  ];
  return (
    <section aria-label={t`The last minute`}>
      <dl className={styles.tiles}>
        {tiles.map(({ label, value }) => (
          <div key={label} className={styles.tile}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
