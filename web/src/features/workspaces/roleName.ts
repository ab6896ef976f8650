import { useLingui } from "@lingui/react/macro";
import type { PresenceState, Role } from "@/protocol/types";

export function useRoleName(): (role: Role) => string {
  const { t } = useLingui();
  return (role) => {
    switch (role) {
      case "owner":
        return t`Owner`;
      case "admin":
        return t`Admin`;
      case "member":
        return t`Member`;
      case "guest":
        return t`Guest`;
    }
  };
}

export function usePresenceText(presence: PresenceState): string {
  const { t } = useLingui();
  switch (presence) {
    case "online":
      return t`Online`;
    case "away":
      return t`Away`;
    case "offline":
      return t`Offline`;
  }
}
