import { expect, test } from "vitest";
import type { EventEnvelope } from "@/protocol/events";
import { aChannel, aSync, builtInSections } from "@/testing/fixtures";
import { applyEvents } from "./apply";
import { type ClientState, fromSync } from "./state";

const at = "2026-03-02T09:00:00.000Z";
const own = { id: "50", kind: "own", name: "Work", collapsed: false, position: 7 } as const;

function after(state: ClientState, ...events: Omit<EventEnvelope, "seq" | "at">[]): ClientState {
  return applyEvents(
    state,
    events.map((event, index) => ({ ...event, at, seq: state.cursor + 1 + index }) as EventEnvelope),
    state.cursor + events.length,
  );
}

test("a sidebar that got events alone equals one that was fetched", () => {
  const channels = [aChannel("11"), aChannel("12"), aChannel("13")];
  const told = after(
    fromSync(aSync({ channels })),
    { type: "section.updated", data: { section: own } },
    {
      type: "channel.placed",
      channel_id: "11",
      data: { sidebar: { favourite: false, section_id: "50", position: 1 } },
    },
    {
      type: "channel.placed",
      channel_id: "12",
      data: { sidebar: { favourite: true, section_id: "50", position: 1 } },
    },
    { type: "channel.placed", channel_id: "13", data: { sidebar: { favourite: true, position: 2 } } },
    { type: "channel.placed", channel_id: "13", data: { sidebar: { favourite: false, position: 0 } } },
    { type: "section.updated", data: { section: { ...own, name: "Play", collapsed: true } } },
  );
  const fetched = fromSync(
    aSync({
      channels: [
        { ...channels[0]!, sidebar: { favourite: false, section_id: "50", position: 1 } },
        { ...channels[1]!, sidebar: { favourite: true, section_id: "50", position: 1 } },
        channels[2]!,
      ],
      sections: [...builtInSections, { ...own, name: "Play", collapsed: true }],
    }),
  );
  expect(told.sidebar).toEqual(fetched.sidebar);
  expect(told.sections).toEqual(fetched.sections);

  const deleted = after(told, { type: "section.deleted", data: { section_id: "50" } });
  expect([...deleted.sidebar]).toEqual([["12", { favourite: true, position: 1 }]]);
  expect(deleted.sections).toEqual(builtInSections);
});

test("a channel that became private is forgotten by whoever is not in it, and by nobody else", () => {
  const { read_state: _, ...elsewhere } = aChannel("20");
  const start = after(fromSync(aSync({ channels: [aChannel("11")] })), {
    type: "channel.created",
    channel_id: "20",
    data: { channel: elsewhere },
  });
  const hidden = after(
    start,
    { type: "channel.hidden", data: { channel_id: "20" } },
    { type: "channel.hidden", data: { channel_id: "11" } },
  );
  expect([...start.channels.keys()]).toEqual(["11", "20"]);
  expect([...hidden.channels.keys()]).toEqual(["11"]);
  expect(hidden.readStates.has("11")).toBe(true);
});

test("whoever leaves a channel keeps no place for it", () => {
  const channels = [aChannel("11", { sidebar: { favourite: true, position: 1 } })];
  const left = after(fromSync(aSync({ channels })), {
    type: "member.left",
    channel_id: "11",
    data: { user_id: "1", removed_by: "1", member_count: 1 },
  });
  expect(left.sidebar.size).toBe(0);
});
