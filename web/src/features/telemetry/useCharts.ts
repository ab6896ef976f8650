import { useLingui } from "@lingui/react/macro";
import type { FigureUnit } from "@/protocol/types";
import type { Figures } from "./figures";

export interface Line {
  figure: string;
  label: string;
}

export interface ChartPlan {
  id: string;
  title: string;
  /** What the lines say, for those who do not know. */
  meaning: string;
  unit: FigureUnit;
  lines: readonly Line[];
  /** For lines whose values differ by orders of magnitude. */
  isLogarithmic?: boolean;
}

/** Which figures are shown together, in the order of the page. Readers and queues are those that there are. */
export function useCharts(figures: Figures): ChartPlan[] {
  const { t } = useLingui();
  const each = (start: string, end: string): Line[] =>
    [...figures.keys()]
      .filter((name) => name.startsWith(start) && name.endsWith(end))
      .map((figure) => ({ figure, label: figure.slice(start.length, -end.length) }));
  const charts: ChartPlan[] = [
    {
      id: "stages",
      title: t`A message's life`,
      meaning: t`Within which time 99 of 100 messages get through each stage.`,
      unit: "seconds",
      isLogarithmic: true,
      lines: [
        { figure: "stage.accept.p99", label: t`Accept` },
        { figure: "stage.queue.p99", label: t`Queue` },
        { figure: "stage.commit.p99", label: t`Commit` },
        { figure: "stage.publish.p99", label: t`Publish` },
        { figure: "stage.fan_out.p99", label: t`Fan-out` },
        { figure: "stage.socket.p99", label: t`Socket` },
      ],
    },
    {
      id: "sends",
      title: t`Send to visible`,
      meaning: t`From sending a message until it stands there as sent, as people's browsers measured it.`,
      unit: "seconds",
      lines: [
        { figure: "client.send.p99", label: t`99 of 100` },
        { figure: "client.send.p50", label: t`Half of them` },
      ],
    },
    {
      id: "messages",
      title: t`Messages`,
      meaning: t`Messages and replies that were stored, each second.`,
      unit: "per_second",
      lines: [{ figure: "messages", label: t`Messages` }],
    },
    {
      id: "connections",
      title: t`Connections`,
      meaning: t`Browsers and programs that are connected.`,
      unit: "count",
      lines: [{ figure: "connections", label: t`Connections` }],
    },
    {
      id: "readers",
      title: t`Readers behind`,
      meaning: t`How long what follows the log, such as search, has yet to catch up.`,
      unit: "seconds",
      lines: each("reader.", ".delay"),
    },
    {
      id: "jobs",
      title: t`Oldest waiting job`,
      meaning: t`How long it has been due, for each queue of background work.`,
      unit: "seconds",
      lines: each("queue.", ".oldest"),
    },
    {
      id: "given-up",
      title: t`Given up`,
      meaning: t`Background jobs and events that failed every time and wait for an admin.`,
      unit: "count",
      lines: [
        { figure: "jobs.dead", label: t`Jobs` },
        { figure: "readers.dead_letters", label: t`Events` },
      ],
    },
    {
      id: "database",
      title: t`Database`,
      meaning: t`Within which time it answers.`,
      unit: "seconds",
      lines: [{ figure: "database.ping", label: t`Answer` }],
    },
    {
      id: "sessions",
      title: t`Database sessions`,
      meaning: t`How many of those that there may be are in use.`,
      unit: "share",
      lines: [{ figure: "database.sessions", label: t`In use` }],
    },
    {
      id: "requests",
      title: t`Requests`,
      meaning: t`Requests each second, and those among them that failed on the server's side.`,
      unit: "per_second",
      lines: [
        { figure: "requests", label: t`All` },
        { figure: "errors", label: t`Failed` },
      ],
    },
    {
      id: "cpu",
      title: t`Processor`,
      meaning: t`Cores that are busy.`,
      unit: "cores",
      lines: [{ figure: "cpu", label: t`Cores` }],
    },
    {
      id: "memory",
      title: t`Memory`,
      meaning: t`What the server's process takes.`,
      unit: "bytes",
      lines: [{ figure: "memory", label: t`Memory` }],
    },
  ];
  if (figures.has("broker.down"))
    charts.splice(9, 0, {
      id: "broker",
      title: t`Broker`,
      meaning: t`Connections to the message broker that are down.`,
      unit: "count",
      lines: [{ figure: "broker.down", label: t`Down` }],
    });
  return charts.filter((chart) => chart.lines.length > 0);
}
