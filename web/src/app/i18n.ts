import { i18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

/** English is the source language: its messages are in the code and are compiled when they are first used. */
export function startI18n() {
  i18n.setMessagesCompiler(compileMessage);
  i18n.load("en", {});
  i18n.activate("en");
  return i18n;
}
