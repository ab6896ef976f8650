import { Plural, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { PerformanceReport } from "@/protocol/types";
import { problemText } from "@/sync/hooks/problems";
import { CheckCircleIcon, WarningIcon } from "@/ui/icons";
import { Select } from "@/ui/Select";
import { Spinner } from "@/ui/Spinner";
import { amount } from "./amount";
import { Chart } from "./Chart";
import { FigureLink } from "./FigureLink";
import { type Figures, figuresOf, isBad, timesOf } from "./figures";
import styles from "./Performance.module.css";
import { Tiles } from "./Tiles";
import { useCharts } from "./useCharts";
import { useFigureLabel } from "./useFigureLabel";
import { usePerformance } from "./usePerformance";

/** For admins: how the servers do, and how they have done for up to a day. */
export function Performance() {
  const { t } = useLingui();
  const [hours, setHours] = useState<"1" | "6" | "24">("24");
  const [server, setServer] = useState("all");
  const { past, live, problem } = usePerformance(Number(hours));
  const which = server === "all" ? "all" : Number(server);
  const before = useMemo(() => past && figuresOf(past, which), [past, which]);
  const now = useMemo(() => live && figuresOf(live, which), [live, which]);
  const servers = (report: PerformanceReport) => [
    { id: "all", label: t`All servers` },
    ...report.servers.map(({ number }) => ({ id: String(number), label: t`Server ${number}` })),
  ];
  const times = useMemo(() => (past ? timesOf(past) : []), [past]);
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <Select
          label={t`Time`}
          isLabelHidden
          value={hours}
          onChange={setHours}
          options={[
            { id: "1", label: t`Last hour` },
            { id: "6", label: t`Last 6 hours` },
            { id: "24", label: t`Last 24 hours` },
          ]}
        />
        {past && past.servers.length > 1 && (
          <Select
            label={t`Servers`}
            isLabelHidden
            value={server}
            onChange={setServer}
            options={servers(past)}
          />
        )}
      </div>
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problemText(problem)}
        </p>
      )}
      {before && now ? (
        <>
          <Verdict figures={now} />
          <Tiles figures={now} />
          <Charts times={times} past={before} live={now} />
        </>
      ) : (
        problem === undefined && <Spinner label={t`Loading`} />
      )}
    </div>
  );
}

/** One sentence for all: what is past its bound, by name. */
function Verdict({ figures }: { figures: Figures }) {
  const { t } = useLingui();
  const labelOf = useFigureLabel();
  const bad = [...figures.values()].filter(isBad);
  if (bad.length === 0)
    return (
      <p className={styles.well}>
        <CheckCircleIcon />
        {t`Everything is within its bounds.`}
      </p>
    );
  return (
    <div className={styles.bad} role="status">
      <WarningIcon />
      <div>
        <p>
          <Plural
            value={bad.length}
            one="# figure is past its bound:"
            other="# figures are past their bounds:"
          />
        </p>
        <ul>
          {bad.map(({ name, now, limit, unit }) => (
            <li key={name}>
              <FigureLink figure={name}>
                {labelOf(name)}: {amount(now ?? 0, unit)} ({t`at most ${amount(limit ?? 0, unit)}`})
              </FigureLink>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Charts({ times, past, live }: { times: readonly number[]; past: Figures; live: Figures }) {
  const plans = useCharts(live);
  return (
    <div className={styles.charts}>
      {plans.map((plan) => (
        <Chart key={plan.id} plan={plan} times={times} past={past} live={live} />
      ))}
    </div>
  );
}
