import type { Code, Construct, Extension, State, Tokenizer } from "micromark-util-types";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    parleyMention: "parleyMention";
    parleyEmoji: "parleyEmoji";
  }
}

const code = (character: string) => character.charCodeAt(0);
const LESS_THAN = code("<");
const GREATER_THAN = code(">");
const COLON = code(":");
const LONGEST_NAME = 64;

/** The tokens that Parley adds to Markdown's inline syntax: mentions and emoji names. */
export function tokenSyntax(): Extension {
  const mention: Construct = { name: "parleyMention", tokenize: tokenizeMention };
  const emoji: Construct = { name: "parleyEmoji", tokenize: tokenizeEmoji, previous: isNoWord };
  return { text: { [LESS_THAN]: mention, [COLON]: emoji } };
}

const tokenizeMention: Tokenizer = (effects, ok, nok) => {
  let group = "";
  return start;

  function start(character: Code): State | undefined {
    effects.enter("parleyMention");
    effects.consume(character);
    return sigil;
  }

  function sigil(character: Code): State | undefined {
    if (character === code("@") || character === code("#")) {
      effects.consume(character);
      return firstDigit;
    }
    if (character === code("!")) {
      effects.consume(character);
      return groupName;
    }
    return nok(character);
  }

  function firstDigit(character: Code): State | undefined {
    return isDigit(character) ? digits(character) : nok(character);
  }

  function digits(character: Code): State | undefined {
    if (isDigit(character)) {
      effects.consume(character);
      return digits;
    }
    return end(character);
  }

  function groupName(character: Code): State | undefined {
    if (isLowerLetter(character) && group.length < "channel".length) {
      group += String.fromCharCode(character as number);
      effects.consume(character);
      return groupName;
    }
    return group === "here" || group === "channel" ? end(character) : nok(character);
  }

  function end(character: Code): State | undefined {
    if (character !== GREATER_THAN) {
      return nok(character);
    }
    effects.consume(character);
    effects.exit("parleyMention");
    return ok;
  }
};

const tokenizeEmoji: Tokenizer = (effects, ok, nok) => {
  let length = 0;
  return start;

  function start(character: Code): State | undefined {
    effects.enter("parleyEmoji");
    effects.consume(character);
    return name;
  }

  function name(character: Code): State | undefined {
    if (isNameCharacter(character) && length < LONGEST_NAME) {
      length += 1;
      effects.consume(character);
      return name;
    }
    if (character !== COLON || length === 0) {
      return nok(character);
    }
    effects.consume(character);
    effects.exit("parleyEmoji");
    return ok;
  }
};

function isDigit(character: Code): boolean {
  return character !== null && character >= code("0") && character <= code("9");
}

function isLowerLetter(character: Code): boolean {
  return character !== null && character >= code("a") && character <= code("z");
}

function isNameCharacter(character: Code): boolean {
  return (
    isDigit(character) ||
    isLowerLetter(character) ||
    character === code("_") ||
    character === code("-") ||
    character === code("+")
  );
}

function isNoWord(character: Code): boolean {
  return !isDigit(character) && !isLowerLetter(character) && !isUpperLetter(character);
}

function isUpperLetter(character: Code): boolean {
  return character !== null && character >= code("A") && character <= code("Z");
}
