import "fake-indexeddb/auto";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { startI18n } from "@/app/i18n";

startI18n();
// The machine may be busy with something else.
configure({ asyncUtilTimeout: 20_000 });
afterEach(() => cleanup());
