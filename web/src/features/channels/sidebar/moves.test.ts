import { expect, test } from "vitest";
import type { SidebarSection } from "@/protocol/types";
import { withSidebarWrite } from "@/sync/sidebarWrites";
import { fromSync } from "@/sync/store/state";
import { aChannel, aSync, builtInSections } from "@/testing/fixtures";
import { placeIn, stepChannel, stepSection } from "./moves";
import { sidebarChannels, sidebarConversations, sidebarOrder, sidebarSections } from "./sidebarChannels";

const work: SidebarSection = {
  id: "50",
  kind: "own",
  name: "Work",
  collapsed: false,
  position: 100_000,
};
const state = fromSync(
  aSync({
    sections: [...builtInSections, work],
    channels: [
      aChannel("11", { name: "apples" }),
      aChannel("12", { name: "bees", sidebar: { favourite: false, section_id: "50", position: 2 } }),
      aChannel("13", { name: "cows", sidebar: { favourite: false, section_id: "50", position: 1 } }),
      aChannel("14", { name: "dogs", sidebar: { favourite: true, section_id: "50", position: 5 } }),
      aChannel("15", { name: "elks", sidebar: { favourite: false, section_id: "99", position: 5 } }),
      aChannel("16", { kind: "direct", name: "", last_number: 1 }),
    ],
  }),
);

function shownOf(part = state) {
  return sidebarSections(part, sidebarChannels(state), sidebarConversations(state));
}

function lists(part = state) {
  return shownOf(part).map(({ section, channelIds }) => [section.name || section.kind, ...channelIds]);
}

test("every channel is in one section: the favourites, one's own, or that of its kind", () => {
  expect(lists()).toEqual([
    ["favourites", "14"],
    ["Work", "13", "12"],
    ["channels", "11", "15"],
    ["conversations", "16"],
  ]);
  expect(sidebarOrder(state)).toEqual(["14", "13", "12", "11", "15", "16"]);
});

test("what is dropped on a place is shown there before the server has answered", () => {
  const moved = withSidebarWrite(state, placeIn(work, "11", undefined, "12"));
  expect(lists(moved)[1]).toEqual(["Work", "13", "11", "12"]);
  const last = withSidebarWrite(moved, placeIn(work, "13", moved.sidebar.get("13")));
  expect(lists(last)[1]).toEqual(["Work", "11", "12", "13"]);
  const back = withSidebarWrite(last, placeIn(builtInSections[1]!, "11", last.sidebar.get("11")));
  expect(lists(back)[2]).toEqual(["channels", "11", "15"]);
});

test("a favourite remembers its section", () => {
  const favoured = withSidebarWrite(state, placeIn(builtInSections[0]!, "12", state.sidebar.get("12"), "14"));
  expect(lists(favoured).slice(0, 2)).toEqual([
    ["favourites", "12", "14"],
    ["Work", "13"],
  ]);
  expect(favoured.sidebar.get("12")?.section_id).toBe("50");
});

test("steps go through a section and from its end into the next", () => {
  const step = (channelId: string, by: 1 | -1, part = state) => {
    const change = stepChannel(shownOf(part), channelId, by, part.sidebar.get(channelId));
    return change ? withSidebarWrite(part, change) : part;
  };
  expect(lists(step("13", 1))[1]).toEqual(["Work", "12", "13"]);
  expect(lists(step("12", -1))[1]).toEqual(["Work", "12", "13"]);
  expect(lists(step("13", -1)).slice(0, 2)).toEqual([
    ["favourites", "14", "13"],
    ["Work", "12"],
  ]);
  expect(lists(step("14", 1)).slice(0, 2)).toEqual([["favourites"], ["Work", "14", "13", "12"]]);
  expect(lists(step("12", 1)).slice(1, 3)).toEqual([
    ["Work", "13"],
    ["channels", "11", "12", "15"],
  ]);
  expect(lists(step("11", -1))[1]).toEqual(["Work", "13", "12", "11"]);
  expect(step("14", -1)).toBe(state);
});

test("sections move among each other, and at the ends stay where they are", () => {
  const down = stepSection(shownOf(), "50", 1)!;
  expect(lists(withSidebarWrite(state, down)).map(([name]) => name)).toEqual([
    "favourites",
    "channels",
    "Work",
    "conversations",
  ]);
  const toEnd = withSidebarWrite(state, { what: "move", sectionId: "1" });
  expect(lists(toEnd).at(-1)?.[0]).toBe("favourites");
  expect(stepSection(shownOf(), "1", -1)).toBeUndefined();
  expect(stepSection(shownOf(), "3", 1)).toBeUndefined();
});

test("a section that is deleted leaves its channels", () => {
  const without = withSidebarWrite(state, { what: "delete", sectionId: "50" });
  expect(lists(without)).toEqual([
    ["favourites", "14"],
    ["channels", "11", "12", "13", "15"],
    ["conversations", "16"],
  ]);
  expect(without.sidebar.get("14")).toEqual({ favourite: true, position: 5 });
});
