import { useEffect, useState } from "react";
import type { PerformanceReport } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import { ProblemError } from "@/sync/problem";

const liveMs = 5000;
const historyMs = 60_000;

export interface Performance {
  /** How it has been; its figures are also as of when it was asked. */
  past: PerformanceReport | undefined;
  /** How it is, asked again every few seconds while the page is looked at. */
  live: PerformanceReport | undefined;
  problem: ProblemError | undefined;
}

export function usePerformance(hours: number): Performance {
  const { api } = useClient();
  const [past, setPast] = useState<PerformanceReport>();
  const [live, setLive] = useState<PerformanceReport>();
  const [problem, setProblem] = useState<ProblemError>();
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pastAt = Number.NEGATIVE_INFINITY;
    const look = async () => {
      try {
        const wantsPast = performance.now() - pastAt >= historyMs;
        const report = await api.performance(wantsPast ? hours : undefined);
        if (isOver) return;
        if (wantsPast) {
          pastAt = performance.now();
          setPast(report);
        }
        setLive(report);
        setProblem(undefined);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        if (!isOver) setProblem(error);
      }
    };
    const turn = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") await look();
      if (!isOver) timer = setTimeout(turn, liveMs);
    };
    void turn();
    document.addEventListener("visibilitychange", turn);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", turn);
    };
  }, [api, hours]);
  return { past, live, problem };
}
