import { describe, expect, it } from "vitest";
import { aChannel, aUser } from "@/testing/fixtures";
import { channelsFor, peopleFor, tokenOf } from "./candidates";

const users = [
  aUser("1", { display_name: "Ada Lovelace" }),
  aUser("2", { display_name: "Zoë Adams" }),
  aUser("3", { display_name: "Nadia" }),
  aUser("4", { display_name: "Adam Gone", deactivated_at: "2026-01-01T00:00:00.000Z" }),
];

const names = (query: string) =>
  peopleFor(query, users).map((one) => (one.kind === "user" ? one.name : one.kind));

describe("people", () => {
  it("come in the order of how well they fit", () => {
    expect(names("ad")).toEqual(["Ada Lovelace", "Zoë Adams", "Nadia"]);
  });

  it("are found without their accents", () => {
    expect(names("zoe")).toEqual(["Zoë Adams"]);
  });

  it("who have gone are not offered", () => {
    expect(names("adam g")).toEqual([]);
  });

  it("are all offered before anything is typed, and everybody when it is asked for", () => {
    expect(names("")).toHaveLength(3);
    expect(peopleFor("he", users)).toContainEqual({ kind: "group", group: "here" });
    expect(peopleFor("he", users, false)).not.toContainEqual({ kind: "group", group: "here" });
  });
});

describe("channels", () => {
  it("are those with a name that take messages", () => {
    const channels = [
      aChannel("10", { name: "general" }),
      aChannel("11", { name: "old-general", archived_at: "2026-01-01T00:00:00.000Z" }),
      aChannel("12", { name: "", kind: "direct" }),
    ];
    expect(channelsFor("gen", channels)).toEqual([{ kind: "channel", id: "10", name: "general" }]);
  });
});

describe("a token", () => {
  it("names what was chosen by its id", () => {
    expect(tokenOf({ kind: "user", id: "1", name: "Ada" })).toBe("<@1>");
    expect(tokenOf({ kind: "channel", id: "10", name: "general" })).toBe("<#10>");
    expect(tokenOf({ kind: "group", group: "here" })).toBe("<!here>");
    expect(tokenOf({ kind: "emoji", glyph: "🎉", name: "tada" })).toBe("🎉");
  });
});
