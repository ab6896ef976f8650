// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Terminal;

/// <summary>What was asked for can't be done as it was asked: the message is the whole answer.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
