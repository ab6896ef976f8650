import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { onTestFinished } from "vitest";
import type { MessageList, MessagePage, SyncState } from "@/protocol/types";
import { SyncClient } from "@/sync/client";
import { SyncProvider } from "@/sync/hooks/SyncContext";
import { aSync } from "./fixtures";

export interface SentCall {
  method: string;
  path: string;
  body: unknown;
  key: string | null;
}

export interface TestServer {
  sync?: SyncState;
  /** Answers by `"METHOD /path"` without the query; what is missing is 404. `{ status, problem }` is a refusal, a function is asked with the query. */
  answers?: Record<string, unknown>;
}

/** A client that is signed in to a server of fixed answers. Writes are recorded in `calls`. */
export async function testClient({ sync = aSync(), answers = {} }: TestServer = {}) {
  const calls: SentCall[] = [];
  const empty: MessagePage = { messages: [], has_more_before: false, has_more_after: false };
  const none: MessageList = { messages: [], channels: [] };
  const all: Record<string, unknown> = {
    "GET /sync": sync,
    "GET /users/me": sync.me,
    "GET /messages": none,
    ...answers,
  };
  const fetch = async (input: string, init: RequestInit) => {
    const [path = "", search] = input.replace("/api/v1", "").split("?");
    const method = init.method ?? "GET";
    const headers = new Headers(init.headers);
    calls.push({
      method,
      path,
      body: typeof init.body === "string" ? JSON.parse(init.body) : (init.body ?? undefined),
      key: headers.get("idempotency-key"),
    });
    const known = all[`${method} ${path}`];
    const answer =
      (typeof known === "function" ? known(new URLSearchParams(search)) : known) ??
      (/\/messages$/.test(path) && method === "GET" ? empty : undefined);
    if (answer === undefined && method === "GET") {
      return Response.json({ status: 404, code: "not_found", title: "Not found." }, { status: 404 });
    }
    if (isRefusal(answer)) return Response.json(answer.problem, { status: answer.status });
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  };
  const client = new SyncClient({
    fetch,
    openSocket: () => ({ send() {}, close() {} }) as unknown as WebSocket,
    storage: Promise.resolve(undefined),
  });
  await client.enter();
  onTestFinished(() => client.dispose());
  return { client, calls };
}

export async function renderWithSync(
  ui: ReactNode,
  server?: TestServer,
): Promise<RenderResult & Awaited<ReturnType<typeof testClient>>> {
  const test = await testClient(server);
  const rendered = render(
    <I18nProvider i18n={i18n}>
      <SyncProvider client={test.client}>{ui}</SyncProvider>
    </I18nProvider>,
  );
  return { ...rendered, ...test };
}

function isRefusal(answer: unknown): answer is { status: number; problem: unknown } {
  return typeof answer === "object" && answer !== null && "problem" in answer && "status" in answer;
}
