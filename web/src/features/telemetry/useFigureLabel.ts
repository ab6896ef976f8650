import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";

/** What to call a figure that has a bound; one that this client does not know keeps its name. */
export function useFigureLabel(): (name: string) => string {
  const { t } = useLingui();
  return useCallback(
    (name: string) => {
      const [kind, ...rest] = name.split(".");
      const subject = rest.slice(0, -1).join(".");
      switch (kind) {
        case "reader":
          return t`The reader ${subject} is behind`;
        case "queue":
          return t`The oldest waiting job of ${subject}`;
        default:
      }
      switch (name) {
        case "stage.accept.p99":
          return t`Accepting messages`;
        case "stage.queue.p99":
          return t`Waiting for the journal`;
        case "stage.commit.p99":
          return t`Committing messages`;
        case "stage.publish.p99":
          return t`Taking messages up for delivery`;
        case "stage.fan_out.p99":
          return t`Handing messages to everybody`;
        case "stage.socket.p99":
          return t`Connections taking messages`;
        case "client.send.p99":
          return t`From sending to visible`;
        case "errors":
          return t`Requests that fail`;
        case "journal.waiting":
          return t`Writes that wait for the journal`;
        case "jobs.dead":
          return t`Jobs that were given up`;
        case "readers.dead_letters":
          return t`Events that a reader gave up`;
        case "database.ping":
          return t`The database's answer`;
        case "database.sessions":
          return t`Database sessions in use`;
        case "broker.down":
          return t`Connections to the broker that are down`;
        default:
          return name;
      }
    },
    [t],
  );
}
