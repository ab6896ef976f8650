import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import { amount, clock } from "./amount";
import styles from "./Chart.module.css";
import { FigureLink } from "./FigureLink";
import { type Figures, highest, isBad, valuesOf } from "./figures";
import { Plot } from "./Plot";
import type { ChartPlan } from "./useCharts";

interface ChartProps {
  plan: ChartPlan;
  times: readonly number[];
  past: Figures;
  live: Figures;
}

/** Lines over time. The picture is for the eye; the table below it says the same to everybody, and which line is which. */
export function Chart({ plan, times, past, live }: ChartProps) {
  const { t } = useLingui();
  const id = useId();
  const values = plan.lines.map((line) => valuesOf(past.get(line.figure), times.length));
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {plan.title}
      </h2>
      <p className={styles.meaning}>{plan.meaning}</p>
      <Plot times={times} values={values} unit={plan.unit} isLogarithmic={plan.isLogarithmic ?? false} />
      <table className={styles.legend}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{t`Line`}</VisuallyHidden>
            </th>
            <th scope="col">{t`Now`}</th>
            <th scope="col">{t`Highest`}</th>
            <th scope="col">{t`At`}</th>
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line, i) => {
            const now = live.get(line.figure);
            const before = past.get(line.figure);
            const top = before && highest(before, times);
            return (
              <tr key={line.figure}>
                <th scope="row">
                  <span className={styles.key} data-line={i % 6} aria-hidden="true" />
                  <FigureLink figure={line.figure}>{line.label}</FigureLink>
                </th>
                <td className={now && isBad(now) ? styles.bad : undefined}>
                  {now?.now === undefined ? "–" : amount(now.now, plan.unit)}
                  {now && isBad(now) && <VisuallyHidden> {t`past its bound`}</VisuallyHidden>}
                </td>
                <td>{top === undefined ? "–" : amount(top.value, plan.unit)}</td>
                <td>{top === undefined || top.value === 0 ? "–" : clock(top.time)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
