import { Trans, useLingui } from "@lingui/react/macro";
import type { SearchDay } from "@/protocol/types";
import styles from "./SearchStatistics.module.css";

const dayOnly = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

export function Days({ days }: { days: readonly SearchDay[] }) {
  const { t, i18n } = useLingui();
  const share = (part: number, whole: number) =>
    i18n.number(whole === 0 ? 0 : part / whole, { style: "percent", maximumFractionDigits: 0 });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section className={styles.scroll} tabIndex={0} aria-label={t`Searches by day`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Day</Trans>
            </th>
            <th scope="col">
              <Trans>Searches</Trans>
            </th>
            <th scope="col">
              <Trans>People</Trans>
            </th>
            <th scope="col">
              <Trans>Found nothing</Trans>
            </th>
            <th scope="col">
              <Trans>Opened a hit</Trans>
            </th>
            <th scope="col">
              <Trans>Its place</Trans>
            </th>
            <th scope="col">
              <Trans>Answered in (half, 95 %)</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{dayOnly.format(new Date(day.day))}</th>
              <td>{i18n.number(day.searches)}</td>
              <td>{i18n.number(day.people)}</td>
              <td>{share(day.empty, day.searches)}</td>
              <td>{share(day.opened, day.searches)}</td>
              <td>{day.mean_position === undefined ? "–" : i18n.number(day.mean_position)}</td>
              <td>
                {day.p50_ms} ms, {day.p95_ms} ms
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
