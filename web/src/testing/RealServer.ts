import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import type { ServerFrame } from "@/protocol/frames";

const configurations = ["Release", "Debug"];
const program = configurations
  .map((name) => join(process.cwd(), "..", "src", "Server", "bin", name, "net10.0", "parley-server"))
  .find((path) => existsSync(path));

/** The server itself, in a process and with a data directory of its own. Tests that want it are left out where it has not been built. */
export class RealServer {
  static readonly isBuilt = program !== undefined;
  private readonly data = mkdtempSync(join(tmpdir(), "parley-web-"));
  private process: ChildProcess | undefined;
  private address = "";

  async start(): Promise<void> {
    const port = await freePort();
    this.address = `http://localhost:${port}`;
    this.process = spawn(program!, ["--urls", this.address, "--data", this.data], {
      stdio: "ignore",
      env: {
        ...process.env,
        PARLEY_RATELIMITS__BURST: "100000000",
        PARLEY_REALTIME__SYNCSPERSECOND: "100000",
      },
    });
    const ended = new Promise((resolve) => this.process?.once("exit", resolve)).then((code) => {
      throw new Error(`The server ended with ${code} before it was ready.`);
    });
    await Promise.race([this.ready(), ended]);
  }

  private async ready(): Promise<void> {
    while (this.process?.exitCode === null) {
      const answer = await fetch(`${this.address}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    if (this.process?.exitCode === null) {
      const ended = new Promise((resolve) => this.process?.once("exit", resolve));
      this.process.kill();
      await ended;
    }
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Calls the API; `undefined` where the server refuses, because in a random history some things make no sense. */
  async call<T>(
    token: string | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T | undefined> {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`${method} ${path}: ${text}`);
    return answer.ok && text !== "" ? (JSON.parse(text) as T) : undefined;
  }

  async connect(token: string, cursor: number, onFrame: (frame: ServerFrame) => void): Promise<WebSocket> {
    const address = `${this.address.replace("http", "ws")}/api/v1/gateway?cursor=${cursor}`;
    const socket = new WebSocket(address, "parley.v1", { headers: { Authorization: `Bearer ${token}` } });
    socket.on("message", (data) => onFrame(JSON.parse(String(data)) as ServerFrame));
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return socket;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
