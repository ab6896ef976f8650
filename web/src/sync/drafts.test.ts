import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/protocol/types";
import { aSync } from "@/testing/fixtures";
import { Drafts } from "./drafts";
import { ProblemError, unreachable } from "./problem";
import { openStorage, type Storage } from "./storage";
import { putDraft } from "./store/applyPersonal";
import { fromSync } from "./store/state";
import { StateStore } from "./store/store";

let names = 0;
let storage: Storage;
let server: { calls: string[]; version: number; fail: (() => Error) | undefined };
let devices: Drafts[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  storage = await openStorage(`drafts-test-${names++}`);
  server = { calls: [], version: 100, fail: undefined };
  devices = [];
});

afterEach(() => {
  for (const device of devices) device.close();
  vi.useRealTimers();
});

function aDraft(text: string, version: number): Draft {
  return { channel_id: "10", text, version, updated_at: "2026-03-02T09:00:00.000Z" };
}

async function aDevice(options: { kept?: Storage; online?: () => boolean; sync?: Draft[] } = {}) {
  const store = new StateStore(fromSync(aSync({ drafts: options.sync ?? [] })));
  const answer = async (call: string) => {
    server.calls.push(call);
    if (server.fail) throw server.fail();
    server.version += 1;
  };
  const drafts = new Drafts({
    storage: options.kept,
    userId: "1",
    api: {
      saveDraft: async (place, { text }) => {
        await answer(`PUT ${place} ${text}`);
        return aDraft(text, server.version);
      },
      deleteDraft: (place) => answer(`DELETE ${place}`),
    },
    store,
    mayTry: options.online ?? (() => true),
  });
  devices.push(drafts);
  await drafts.open();
  return { drafts, store, text: () => drafts.texts.get().get("10") ?? "" };
}

/** What waits is done, and what it starts as well. */
async function settle() {
  for (let i = 0; i < 20; i++) await vi.advanceTimersByTimeAsync(1_000);
}

test("typing is sent once it pauses, as it stands then", async () => {
  const { drafts } = await aDevice();
  for (const text of ["h", "he", "hello"]) drafts.set("10", text);
  await settle();
  expect(server.calls).toEqual(["PUT 10 hello"]);
});

test("what another device writes is taken over", async () => {
  const { store, text } = await aDevice();
  store.update((state) => putDraft(state, aDraft("from the phone", 7)));
  expect(text()).toBe("from the phone");
  store.update((state) => putDraft(state, aDraft("", 8)));
  expect(text()).toBe("");
  await settle();
  expect(server.calls).toEqual([]);
});

test("what is being written here is not overwritten, and wins", async () => {
  const { drafts, store, text } = await aDevice();
  drafts.set("10", "from the laptop");
  store.update((state) => putDraft(state, aDraft("from the phone", 7)));
  expect(text()).toBe("from the laptop");
  await settle();
  expect(server.calls).toEqual(["PUT 10 from the laptop"]);
  expect(store.get()?.drafts.get("10")?.text).toBe("from the laptop");
});

test("an older version than the known one changes nothing", async () => {
  const { store, text } = await aDevice({ sync: [aDraft("newer", 9)] });
  store.update((state) => putDraft(state, aDraft("older", 8)));
  expect(text()).toBe("newer");
});

test("a draft that was sent is thrown away on the server", async () => {
  const { drafts, store } = await aDevice({ sync: [aDraft("hello", 9)] });
  expect(drafts.isElsewhere("10")).toBe(true);
  drafts.set("10", "");
  await settle();
  expect(server.calls).toEqual(["DELETE 10"]);
  expect(store.get()?.drafts.get("10")?.text).toBe("");
});

test("without a network it stays on the device, outlives the page, and is sent when there is one", async () => {
  let isOnline = false;
  const first = await aDevice({ kept: storage, online: () => isOnline });
  first.drafts.set("10", "in the tunnel");
  await settle();
  first.drafts.close();
  expect(server.calls).toEqual([]);

  const second = await aDevice({ kept: storage, online: () => isOnline });
  expect(second.text()).toBe("in the tunnel");
  isOnline = true;
  second.drafts.flush();
  await settle();
  expect(server.calls).toEqual(["PUT 10 in the tunnel"]);
});

test("a server that can't be reached is tried again; one that refuses is not, until the text changes", async () => {
  const { drafts, text } = await aDevice();
  server.fail = unreachable;
  drafts.set("10", "one");
  await vi.advanceTimersByTimeAsync(1_500);
  server.fail = undefined;
  await settle();
  expect(server.calls).toEqual(["PUT 10 one", "PUT 10 one"]);

  server.calls.length = 0;
  server.fail = () => new ProblemError({ status: 409, code: "too_many_drafts", title: "Too many." });
  drafts.set("10", "two");
  await settle();
  drafts.flush();
  await settle();
  expect(server.calls).toEqual(["PUT 10 two"]);
  expect(text()).toBe("two");
});

test("what was cleared elsewhere while this device was away is gone here too", async () => {
  const first = await aDevice({ kept: storage });
  first.drafts.set("10", "sent from the phone meanwhile");
  await settle();
  first.drafts.close();
  const second = await aDevice({ kept: storage, sync: [] });
  expect(second.text()).toBe("");
});

test("a quote becomes the last paragraph of what was begun", async () => {
  const { drafts, text } = await aDevice();
  drafts.set("10", "As you said:");
  drafts.append("10", "> yes\n\n");
  expect(text()).toBe("As you said:\n\n> yes\n\n");
  expect(drafts.appended.get()).toBe("10");
});
