import type { ErrorCode } from "@/protocol/codes";
import type { ProblemDetails } from "@/protocol/types";

/** `unreachable`: no answer came, so whether a write happened is not known. */
export type ProblemCode = ErrorCode | "unreachable" | "maybe_sent" | "unexpected";

/** What went wrong with a call, as the server named it. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly field: string | undefined;
  readonly requestId: string | undefined;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(problem: Omit<ProblemDetails, "code"> & { code: ProblemCode }, retryAfter?: number) {
    super(problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.field = problem.field;
    this.requestId = problem.request_id;
    this.retryAfter = retryAfter;
  }

  /** The same call may succeed later without anybody changing anything. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  get isSignedOut(): boolean {
    return this.status === 401 && this.code !== "wrong_credentials";
  }
}

export function unreachable(): ProblemError {
  return new ProblemError({ status: 0, code: "unreachable", title: "The server can't be reached." });
}
