import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { Plural, Trans } from "@lingui/react/macro";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

test("source messages with plurals are shown without a catalogue", () => {
  const count = 2;
  render(
    <I18nProvider i18n={i18n}>
      <p>
        <Trans>
          You have{" "}
          <b>
            <Plural value={count} one="# message" other="# messages" />
          </b>
        </Trans>
      </p>
    </I18nProvider>,
  );
  expect(screen.getByText("2 messages").parentElement?.textContent).toBe("You have 2 messages");
});
