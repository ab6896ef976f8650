import type { ProblemDetails } from "@/protocol/types";
import { ProblemError, unreachable } from "./problem";

export interface CallOptions {
  body?: unknown;
  /** Bytes instead of JSON. */
  content?: Blob;
  /** The repeat of a key gets the first answer. */
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;
export type Call = <T>(method: string, path: string, options?: CallOptions) => Promise<T>;

const defaultTimeoutMs = 20_000;

/** One call of the REST interface: same origin, session cookie, JSON both ways, problems as `ProblemError`. */
export function createCall(fetch: Fetch, base = "/api/v1"): Call {
  return async <T>(method: string, path: string, options: CallOptions = {}): Promise<T> => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    const headers: Record<string, string> = { accept: "application/json" };
    if (options.body !== undefined) headers["content-type"] = "application/json";
    if (options.content) headers["content-type"] = options.content.type || "application/octet-stream";
    if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;

    let response: Response;
    let text: string;
    try {
      response = await fetch(base + path, {
        method,
        headers,
        credentials: "same-origin",
        signal,
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.content ? { body: options.content } : {}),
      });
      text = await response.text();
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw unreachable();
    }
    if (!response.ok) throw problemOf(response.status, text, response.headers.get("retry-after"));
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
}

/** A refusal as the server named it; `retryAfter` is the header's. */
export function problemOf(status: number, text: string, retryAfter: string | null): ProblemError {
  const seconds = Number(retryAfter);
  return new ProblemError(parseProblem(text) ?? unexpected(status), seconds > 0 ? seconds * 1000 : undefined);
}

function parseProblem(text: string): (ProblemDetails & { code: ProblemError["code"] }) | undefined {
  try {
    const problem = JSON.parse(text) as Partial<ProblemDetails> | null;
    return typeof problem?.code === "string" && typeof problem.title === "string"
      ? (problem as ProblemDetails & { code: ProblemError["code"] })
      : undefined;
  } catch {
    return undefined; // a proxy in between answers with a page of its own
  }
}

function unexpected(status: number) {
  return { status, code: "unexpected" as const, title: `The server answered ${status}.` };
}

/** `?a=1&b=2` without what is undefined. */
export function query(parameters: Record<string, string | number | boolean | undefined>): string {
  const present = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return present.length === 0
    ? ""
    : `?${new URLSearchParams(present.map(([name, value]) => [name, String(value)]))}`;
}
