// SPDX-License-Identifier: Apache-2.0
using System.Runtime.CompilerServices;
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>A place in a history, given by a message. <c>null</c> stands for the newest.</summary>
public sealed record MessagePosition
{
    private readonly string _side;
    private readonly Id _message;

    private MessagePosition(string side, Id message)
    {
        _side = side;
        _message = message;
    }

    /// <summary>The messages older than this one.</summary>
    public static MessagePosition Before(Id message) => new("before", message);

    /// <summary>The messages newer than this one.</summary>
    public static MessagePosition After(Id message) => new("after", message);

    /// <summary>This message with its neighbours on both sides.</summary>
    public static MessagePosition Around(Id message) => new("around", message);

    internal static string Query(string path, MessagePosition? position, int? limit) =>
        new Query(path).With(position?._side ?? "before", position?._message.ToString()).With("limit", limit).ToString();

    internal static async IAsyncEnumerable<Message> WalkBackAsync(
        Func<MessagePosition?, CancellationToken, Task<MessagePage>> fetch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MessagePosition? position = null;
        bool more;
        do
        {
            var page = await fetch(position, cancellationToken).ConfigureAwait(false);
            foreach (var older in page.Messages.Reverse())
            {
                yield return older;
            }

            more = page is { HasMoreBefore: true, Messages.Count: > 0 };
            position = more ? Before(page.Messages[0].Id) : null;
        }
        while (more);
    }
}
